package io.intentcast.consensus.archiving.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for storing consensus.
 *
 * @param group the consumer group whose members store consensus as chunks
 * @param sessionTimeout how long a member may send no heartbeat before it is replaced
 * @param patience how long after the first try to store a consensus the last one is made
 */
@ConfigurationProperties("intentcast.storing")
record ArchivingSettings(
        @DefaultValue("intentcast-consensus-storing") String group,
        @DefaultValue("6s") Duration sessionTimeout,
        @DefaultValue("5m") Duration patience) {}
