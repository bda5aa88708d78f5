package io.intentcast.consensus.outcome.streams;

import io.intentcast.platform.http.AdvertisedAddress;
import io.intentcast.platform.http.ServiceUrl;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.Environment;

/**
 * Settings of one of the instances that share the views.
 *
 * @param dataDir directory for data that can be rebuilt from the topics; used by this instance alone
 * @param advertisedUrl the address at which other instances reach this one, http://host:port or https://host:port; by
 *     default the address that it listens on
 */
@ConfigurationProperties("intentcast")
public record InstanceSettings(
        @DefaultValue("data/consensus-service") Path dataDir,
        @Nullable URI advertisedUrl) {

    private static final String ADVERTISED_URL = "intentcast.advertised-url";

    public InstanceSettings {
        if (advertisedUrl != null
                && ServiceUrl.callable(ADVERTISED_URL, advertisedUrl).getPort() < 0) {
            throw new IllegalArgumentException("%s=%s has no port".formatted(ADVERTISED_URL, advertisedUrl));
        }
    }

    /** The address at which other instances reach this one; known once the web server has its port. */
    URI address(ServerProperties server, Environment environment) {
        if (advertisedUrl != null) {
            return advertisedUrl;
        }
        int port = environment.getRequiredProperty("local.server.port", Integer.class);
        return AdvertisedAddress.url(AdvertisedAddress.schemeOf(server), host(server.getAddress()), port);
    }

    private static String host(@Nullable InetAddress listening) {
        try {
            return AdvertisedAddress.literal(
                    listening == null || listening.isAnyLocalAddress() ? InetAddress.getLocalHost() : listening);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("this host has no address; set intentcast.advertised-url", e);
        }
    }
}
