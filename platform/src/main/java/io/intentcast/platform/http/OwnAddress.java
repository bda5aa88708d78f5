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

    /** The host of a URL as it is asked for by name: that of an IPv6 address has brackets in the URL alone. */
    public static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The name of a machine if a URL may have it, and its address if not: some have underscores. */
    public static String nameOrLiteral(InetAddress machine) {
        String name = machine.getHostName();
        return URI.create("http://" + name.replaceAll("[^\\w.-]", "_")).getHost() == null ? literal(machine) : name;
    }

    /** The address as a URL has it, without the brackets of IPv6 and without a zone. */
    public static String literal(InetAddress address) {
        return address.getHostAddress().replaceAll("%.*$", "");
    }
}
