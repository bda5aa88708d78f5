package io.intentcast.platform.http;

import java.net.InetAddress;
import java.net.URI;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

/** The default address of this service, where none is configured. */
public final class AdvertisedAddress {

    private AdvertisedAddress() {}

    /** {@code https} if the server has a certificate, else {@code http}. */
    public static String schemeOf(ServerProperties server) {
        return Ssl.isEnabled(server.getSsl()) ? "https" : "http";
    }

    /** @param host a name or an address, without brackets */
    public static URI url(String scheme, String host, int port) {
        return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    /** The host of a URL as look-ups need it: an IPv6 address has brackets only in a URL. */
    public static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The name of a machine if it is valid in a URL, and its address if not: some names have underscores. */
    public static String nameOrLiteral(InetAddress machine) {
        String name = machine.getHostName();
        return URI.create("http://" + name.replaceAll("[^\\w.-]", "_")).getHost() == null ? literal(machine) : name;
    }

    /** The address as it appears in a URL, without the brackets of IPv6 and without a zone. */
    public static String literal(InetAddress address) {
        return address.getHostAddress().replaceAll("%.*$", "");
    }
}
