package io.intentcast.consensus.window.kafka;

import io.intentcast.platform.kafka.DeadLetters;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.protocol.topic.AudienceReader;
import io.intentcast.protocol.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the closers of this instance. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClosingSettings.class)
class ClosingConfiguration {

    private static final int MOST_RECORDS = 5_000;

    @Bean
    Closers closers(
            KafkaClients kafka,
            AudienceReader audiences,
            DeadLetters deadLetters,
            MeterRegistry meters,
            ClosingSettings settings) {
        return new Closers(
                () -> kafka.member("closer", settings.group(), membership(settings)),
                () -> kafka.producer("closer", KafkaClients.UNTIL_DELIVERED, Topic.OUTCOMES, Topic.RESPONSES),
                audiences::find,
                deadLetters::put,
                new ClosingMetrics(meters));
    }

    /** The same numbers of both topics to the same member, which is what ranges of equally many partitions are. */
    private static Map<String, Object> membership(ClosingSettings settings) {
        return Map.of(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                RangeAssignor.class.getName(),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                (int) settings.sessionTimeout().toMillis(),
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                (int) settings.sessionTimeout().dividedBy(3).toMillis(),
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                MOST_RECORDS);
    }

    @Bean
    HealthIndicator closersHealthIndicator(Closers closers) {
        return () -> {
            String trouble = closers.trouble();
            return trouble == null
                    ? Health.up().build()
                    : Health.down().withDetail("trouble", trouble).build();
        };
    }
}
