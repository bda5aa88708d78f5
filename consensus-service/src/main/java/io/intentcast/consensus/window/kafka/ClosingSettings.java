package io.intentcast.consensus.window.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How windows are closed.
 *
 * @param group of the members that share the partitions
 * @param sessionTimeout after which a member that is not heard of is replaced
 * @param patienceWithTicks how long a tick may reach beyond the end of intents before its partition begins at the ends
 */
@ConfigurationProperties("intentcast.closing")
record ClosingSettings(
        @DefaultValue("intentcast-closers") String group,
        @DefaultValue("6s") Duration sessionTimeout,
        @DefaultValue("30s") Duration patienceWithTicks) {}
