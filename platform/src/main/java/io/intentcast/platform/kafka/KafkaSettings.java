package io.intentcast.platform.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the services must agree on, and how long they wait for Kafka.
 *
 * @param partitions of the intents topic and those beside it, 1 or more
 * @param brokerPatience how long a start waits for a broker, 0 or more
 */
@ConfigurationProperties("intentcast")
public record KafkaSettings(
        @DefaultValue("6") int partitions,
        @DefaultValue("60s") Duration brokerPatience) {

    public KafkaSettings {
        if (partitions < 1 || partitions > 10_000) {
            throw new IllegalArgumentException(
                    "intentcast.partitions=%d is not between 1 and 10000".formatted(partitions));
        }
    }
}
