package io.intentcast.node;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What all agree on about being there.
 *
 * @param heartbeatEvery how often a node says that it is alive
 * @param offlineAfter how long it may be quiet and still be presumed alive
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
