package io.intentcast.consensus.archiving.kafka;

import io.intentcast.consensus.archiving.Archiving;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.platform.http.ServiceUrl;
import io.intentcast.platform.kafka.DeadLetters;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.platform.kafka.SupervisedConsumer;
import io.intentcast.platform.observability.Traces;
import io.intentcast.protocol.AudienceLookup;
import io.intentcast.protocol.topic.AudienceReader;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.ReportWire;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.KafkaException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires the archive consumers. They are not part of the service's health: what cannot be stored now is stored later.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArchivingSettings.class)
class ArchivingConfiguration {

    /** Longer than intent-service takes at most to store bytes. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(90);

    private static final Duration LOOKUP_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(2);

    /** What is archived may wait for as much: many outcomes share a fetch. */
    private static final int FETCH_BYTES = 64 * 1024;

    private static final Duration FETCH_TIMEOUT = Duration.ofMillis(100);

    /**
     * Cooperative rebalancing: a joining member takes only the partitions that it must, so that chunks under way
     * elsewhere go on.
     */
    private static final Map<String, Object> MEMBERSHIP = Map.of(
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            CooperativeStickyAssignor.class.getName(),
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            8,
            ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
            FETCH_BYTES,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            (int) FETCH_TIMEOUT.toMillis());

    @Bean
    HttpReportPlacement reportPlacement(
            HttpClients clients, @Value("${intentcast.intent-url:http://localhost:8080}") URI intents) {
        return new HttpReportPlacement(clients, ServiceUrl.callable("intentcast.intent-url", intents), ANSWER_TIMEOUT);
    }

    @Bean(defaultCandidate = false)
    AudienceReader audiencesOfArchiving(KafkaClients clients, DeadLetters deadLetters) {
        return new AudienceReader(
                clients.consumers(Topic.AUDIENCES, "storing-audiences"),
                (record, _) -> deadLetters.count(record.topic()),
                LOOKUP_TIMEOUT);
    }

    @Bean
    Archiving archiving(
            @Qualifier("audiencesOfArchiving") AudienceReader audiences,
            HttpReportPlacement reportPlacement,
            ArchivingSettings settings) {
        return new Archiving(
                lookedUpIn(audiences),
                ReportWire::write,
                reportPlacement,
                settings.patience(),
                System::nanoTime,
                Thread::sleep);
    }

    private static AudienceLookup lookedUpIn(AudienceReader reader) {
        return id -> {
            try {
                return reader.find(id);
            } catch (KafkaException notNow) {
                throw new UncheckedIOException(
                        new IOException("audience %s cannot be looked up".formatted(id.offset()), notNow));
            }
        };
    }

    @Bean
    SupervisedConsumer archiveConsumers(
            KafkaClients kafka, Archiving archiving, MeterRegistry meters, Traces traces, ArchivingSettings settings) {
        var metrics = new ArchivingMetrics(meters);
        return new SupervisedConsumer(
                "storer",
                goesOn -> {
                    Consumer<byte[], byte[]> consumer =
                            kafka.member("storer", settings.group(), settings.sessionTimeout(), MEMBERSHIP);
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                    try {
                        new ArchiveConsumer(consumer, archiving, threads, metrics, traces).run(goesOn);
                    } finally {
                        var _ = threads.shutdownNow();
                        consumer.close(CloseOptions.timeout(LEAVE_TIMEOUT));
                    }
                },
                metrics::restarted);
    }
}
