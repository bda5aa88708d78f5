package io.intentcast.platform.kafka;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a service waits for Kafka, and how the topics that it creates are replicated.
 *
 * @param brokerPatience how long a start waits for a broker, 0 or more
 * @param topicsLookedAtEvery how often the topics are checked while a service runs, more than 0
 * @param replicationFactor the replication factor of created topics, 1 or more; by default what the broker has set
 * @param minInsyncReplicas the least replicas in sync of created topics, 1 up to their replication factor; by default
 *     what the broker has set
 */
@ConfigurationProperties("intentcast.kafka")
public record KafkaSettings(
        @DefaultValue("60s") Duration brokerPatience,
        @DefaultValue("5s") Duration topicsLookedAtEvery,
        @Nullable Integer replicationFactor,
        @Nullable Integer minInsyncReplicas) {

    private static final int MOST_REPLICAS = 1_000;

    public KafkaSettings {
        if (brokerPatience.isNegative()) {
            throw new IllegalArgumentException(
                    "intentcast.kafka.broker-patience=%s is negative".formatted(brokerPatience));
        }
        if (!topicsLookedAtEvery.isPositive()) {
            throw new IllegalArgumentException(
                    "intentcast.kafka.topics-looked-at-every=%s is not positive".formatted(topicsLookedAtEvery));
        }
        requireReplicas("replication-factor", replicationFactor, MOST_REPLICAS);
        requireReplicas(
                "min-insync-replicas",
                minInsyncReplicas,
                replicationFactor == null ? MOST_REPLICAS : replicationFactor);
    }

    private static void requireReplicas(String name, @Nullable Integer replicas, int most) {
        if (replicas != null && (replicas < 1 || replicas > most)) {
            throw new IllegalArgumentException(
                    "intentcast.kafka.%s=%s is not between 1 and %s".formatted(name, replicas, most));
        }
    }
}
