package io.intentcast.consensus.storing.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what was agreed on is stored.
 *
 * @param group of the members that share the partitions
 * @param sessionTimeout after which a member that is not heard of is replaced
 * @param patience how long after the first try the last one is made
 */
@ConfigurationProperties("intentcast.storing")
record StoringSettings(
        @DefaultValue("intentcast-consensus-storing") String group,
        @DefaultValue("6s") Duration sessionTimeout,
        @DefaultValue("5m") Duration patience) {}
