package io.intentcast.consensus.window.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for closing windows.
 *
 * @param group the consumer group whose members share the partitions of the windows
 * @param sessionTimeout how long a member may send no heartbeat before it is replaced
 * @param patienceWithTicks how long a tick may reach beyond the end of intents before its partition begins at the ends
 */
@ConfigurationProperties("intentcast.closing")
record ClosingSettings(
        @DefaultValue("intentcast-closers") String group,
        @DefaultValue("6s") Duration sessionTimeout,
        @DefaultValue("30s") Duration patienceWithTicks) {}
