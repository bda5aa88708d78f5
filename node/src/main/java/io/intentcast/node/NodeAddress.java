package io.intentcast.node;

import io.intentcast.platform.http.AdvertisedAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

    @EventListener
    void serverStarted(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            derived = AdvertisedAddress.url(scheme, host(), event.getWebServer().getPort());
        }
    }

    @Override
    public URI get() {
        URI address = configured == null ? derived : configured;
        if (address == null) {
            throw new IllegalStateException("the server has not started yet");
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
