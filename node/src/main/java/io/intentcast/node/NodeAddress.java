package io.intentcast.node;

import io.intentcast.platform.http.AdvertisedAddress;
import io.intentcast.platform.kafka.StartRefusedException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** The URL of the node: as configured, or this host with the port that the server got. */
public final class NodeAddress implements Supplier<URI> {

    private final @Nullable URI configured;
    private final String scheme;
    private final @Nullable InetAddress bound;
    private volatile @Nullable URI derived;

    /**
     * @param scheme the server's, http or https
     * @param bound the address that the server listens on; null for all
     */
    NodeAddress(@Nullable URI configured, String scheme, @Nullable InetAddress bound) {
        this.configured = configured == null
                ? null
                : URI.create(configured.toASCIIString().replaceAll("/+$", ""));
        this.scheme = scheme;
        this.bound = bound;
    }

    /** @param server null in an application that serves nothing */
    static NodeAddress of(@Nullable URI configured, @Nullable ServerProperties server) {
        return server == null
                ? new NodeAddress(configured, "http", null)
                : new NodeAddress(configured, AdvertisedAddress.schemeOf(server), server.getAddress());
    }

    @EventListener
    void serverStarted(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            derived = AdvertisedAddress.url(scheme, host(), event.getWebServer().getPort());
        }
    }

    /** @throws StartRefusedException if there is neither a configured URL nor a server */
    @Override
    public URI get() {
        URI address = configured == null ? derived : configured;
        if (address == null) {
            throw new StartRefusedException(
                    "The node has no URL: the application has no web server.",
                    "Set intentcast.node.url, or add a web server, such as spring-boot-starter-webmvc.",
                    null);
        }
        return address;
    }

    private String host() {
        if (bound == null || bound.isAnyLocalAddress()) {
            try {
                return AdvertisedAddress.nameOrLiteral(InetAddress.getLocalHost());
            } catch (UnknownHostException e) {
                return "localhost";
            }
        }
        return AdvertisedAddress.literal(bound);
    }
}
