package io.intentcast.node;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The presence settings, which must be the same for all nodes.
 *
 * @param heartbeatEvery how often a node sends a heartbeat
 * @param offlineAfter the timeout without a heartbeat after which a node is presumed offline
 */
@ConfigurationProperties("intentcast.presence")
record PresenceSettings(
        @DefaultValue("3s") Duration heartbeatEvery,
        @DefaultValue("10s") Duration offlineAfter) {

    PresenceSettings {
        if (!heartbeatEvery.isPositive() || heartbeatEvery.compareTo(offlineAfter) >= 0) {
            throw new IllegalArgumentException(
                    "intentcast.presence.heartbeat-every=%s is not positive and shorter than offline-after=%s"
                            .formatted(heartbeatEvery, offlineAfter));
        }
    }
}
