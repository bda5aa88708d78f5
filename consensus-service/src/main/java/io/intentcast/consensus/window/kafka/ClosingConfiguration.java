package io.intentcast.consensus.window.kafka;

import io.intentcast.consensus.window.MissingOutcome;
import io.intentcast.platform.kafka.DeadLetters;
import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.platform.kafka.OffsetLookup;
import io.intentcast.platform.kafka.SuiteSettings;
import io.intentcast.platform.kafka.SupervisedConsumer;
import io.intentcast.platform.kafka.TopicIds;
import io.intentcast.platform.observability.Traces;
import io.intentcast.protocol.topic.AudienceReader;
import io.intentcast.protocol.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the closers of this instance. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClosingSettings.class)
@Import(ClosersState.class)
class ClosingConfiguration {

    private static final int MAX_POLL_RECORDS = 5_000;
    private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LOOKUP_TIMEOUT = Duration.ofSeconds(1);

    @Bean
    OffsetLookup offsetLookup(KafkaClients kafka) {
        return new OffsetLookup(() -> kafka.admin(LOOKUP_TIMEOUT), LOOKUP_TIMEOUT);
    }

    /** The closers' commits say which intents were left behind. */
    @Bean
    MissingOutcome missingOutcome(OffsetLookup offsets, ClosingSettings settings, SuiteSettings suite) {
        return new KafkaMissingOutcome(offsets, settings.group(), suite.partitions());
    }

    @Bean
    SupervisedConsumer closers(
            KafkaClients kafka,
            AudienceReader audiences,
            DeadLetters deadLetters,
            MeterRegistry meters,
            Traces traces,
            ClosingSettings settings,
            ClosersState state,
            TopicIds ids,
            IntentsHeader intentsHeader,
            SuiteSettings suite) {
        var metrics = new ClosingMetrics(meters, audiences::remembered);
        return new SupervisedConsumer(
                "closer",
                goesOn -> {
                    Consumer<byte[], byte[]> consumer =
                            kafka.member("closer", settings.group(), settings.sessionTimeout(), membership(suite));
                    Producer<byte[], byte[]> producer =
                            kafka.producer("closer", KafkaClients.NO_DELIVERY_TIMEOUT, Topic.OUTCOMES, Topic.RESPONSES);
                    try {
                        new WindowConsumer(
                                        consumer,
                                        producer,
                                        audiences,
                                        deadLetters::put,
                                        metrics,
                                        state,
                                        traces,
                                        settings.patienceWithTicks(),
                                        ids.nameOf(Topic.INTENTS, Topic.RESPONSES, Topic.AUDIENCES),
                                        intentsHeader)
                                .run(goesOn);
                    } finally {
                        consumer.close(CloseOptions.timeout(LEAVE_TIMEOUT));
                        producer.close(LEAVE_TIMEOUT);
                    }
                },
                metrics::restarted);
    }

    private static Map<String, Object> membership(SuiteSettings suite) {
        return Map.of(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CoPartitionAssignor.class.getName(),
                CoPartitionAssignor.PARTITIONS_CONFIG,
                suite.partitions(),
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                MAX_POLL_RECORDS);
    }

    @Bean
    HealthIndicator closersHealthIndicator(@Qualifier("closers") SupervisedConsumer closers, ClosersState state) {
        return () -> state.closing(closers.trouble());
    }

    /** Part of readiness, unlike the indicator above: while no window closes, older outcomes can still be read. */
    @Bean
    HealthIndicator joinedHealthIndicator(ClosersState state) {
        return state::joining;
    }
}
