package io.intentcast.platform.kafka;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings on which all services must agree.
 *
 * @param partitions how many the intents topic and the topics with the same partitions have, 1 to 10000
 */
@ConfigurationProperties("intentcast")
public record SuiteSettings(@DefaultValue("6") int partitions) {

    public SuiteSettings {
        if (partitions < 1 || partitions > 10_000) {
            throw new IllegalArgumentException(
                    "intentcast.partitions=%s is not between 1 and 10000".formatted(partitions));
        }
    }
}
