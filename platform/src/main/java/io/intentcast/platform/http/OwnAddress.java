package io.intentcast.platform.http;

import java.net.InetAddress;
import java.net.URI;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

/** How this service is reached where nothing else is configured. */
public final class OwnAddress {

    private OwnAddress() {}

    /** {@code https} where the server has a certificate. */
    public static String schemeOf(ServerProperties server) {
        return Ssl.isEnabled(server.getSsl()) ? "https" : "http";
    }

    /** @param host a name or an address, not in brackets */
    public static URI url(String scheme, String host, int port) {
        return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    /** The address as a URL has it, without the brackets of IPv6 and without a zone. */
    public static String literal(InetAddress address) {
        return address.getHostAddress().replaceAll("%.*$", "");
    }
}
