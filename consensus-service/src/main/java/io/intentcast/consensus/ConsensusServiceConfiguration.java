package io.intentcast.consensus;

import io.intentcast.consensus.outcome.SeriesPosition;
import io.intentcast.consensus.outcome.rest.InstanceClient;
import io.intentcast.consensus.outcome.rest.OutcomeReports;
import io.intentcast.consensus.outcome.streams.InstanceSettings;
import io.intentcast.consensus.outcome.streams.ViewSettings;
import io.intentcast.consensus.reputation.streams.ReputationMetrics;
import io.intentcast.consensus.reputation.streams.ReputationTopology;
import io.intentcast.platform.disk.DirectoryLock;
import io.intentcast.platform.disk.DiskSettings;
import io.intentcast.platform.disk.WritableDirectory;
import io.intentcast.platform.http.AdvertisedAddress;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.platform.kafka.DeadLetters;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.platform.kafka.NotBeforeKafka;
import io.intentcast.platform.kafka.RequiredTopics;
import io.intentcast.platform.kafka.TopicGate;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.report.OutcomeWaits;
import io.intentcast.protocol.topic.AudienceReader;
import io.intentcast.protocol.topic.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires the service; the views, the closers and the storers wire themselves. */
@Configuration(proxyBeanMethods = false)
class ConsensusServiceConfiguration {

    private static final Duration AUDIENCE_TIMEOUT = Duration.ofSeconds(5);

    /** The stores of the views have as many partitions as outcomes, and cannot get more. */
    @Bean
    RequiredTopics topicsOfConsensusService() {
        return RequiredTopics.of(Topic.INTENTS, Topic.RESPONSES, Topic.AUDIENCES, Topic.OUTCOMES, Topic.REPUTATIONS)
                .withFixedPartitions(Topic.OUTCOMES);
    }

    @Bean
    NotBeforeKafka notBeforeKafka(TopicGate gate) {
        return NotBeforeKafka.anything(gate);
    }

    /**
     * The closers' own audience reader, so that reading old outcomes never blocks them. It dead-letters unreadable
     * records.
     */
    @Bean
    AudienceReader audienceReader(KafkaClients clients, DeadLetters deadLetters) {
        return new AudienceReader(
                clients.consumers(Topic.AUDIENCES, "closer-audiences"), deadLetters::put, AUDIENCE_TIMEOUT);
    }

    @Bean(defaultCandidate = false)
    AudienceReader audiencesOfOutcomes(KafkaClients clients, DeadLetters deadLetters) {
        return new AudienceReader(
                clients.consumers(Topic.AUDIENCES, "outcome-audiences"),
                (record, _) -> deadLetters.count(record.topic()),
                OutcomeReports.LOOKUP_TIMEOUT);
    }

    /** A separate audience reader, so that reading old outcomes never blocks folding reputations. */
    @Bean(defaultCandidate = false)
    AudienceReader audiencesOfJudged(KafkaClients clients, DeadLetters deadLetters) {
        return new AudienceReader(
                clients.consumers(Topic.AUDIENCES, "judged-audiences"),
                (record, _) -> deadLetters.count(record.topic()),
                AUDIENCE_TIMEOUT);
    }

    @Bean
    ReputationTopology reputationTopology(
            @Qualifier("audiencesOfJudged") AudienceReader audiences, MeterRegistry meters) {
        return new ReputationTopology(audiences, new ReputationMetrics(meters));
    }

    @Bean
    OutcomeReports outcomeReports(@Qualifier("audiencesOfOutcomes") AudienceReader audiences) {
        return new OutcomeReports(audiences, audiences::remembered);
    }

    @Bean
    OutcomeWaits<IntentId> waits(ViewSettings settings, MeterRegistry meters) {
        var waits = new OutcomeWaits<IntentId>(settings.mostWaiting());
        Gauge.builder("intentcast.outcome.waits", waits, OutcomeWaits::count)
                .description("Callers that wait for an outcome")
                .register(meters);
        Gauge.builder("intentcast.outcome.waits.max", settings::mostWaiting)
                .description("How many callers may wait for an outcome")
                .register(meters);
        return waits;
    }

    /** Ends the waits before the web server waits for its last requests. */
    @Bean
    ApplicationListener<ContextClosedEvent> endOfWaits(OutcomeWaits<IntentId> waits) {
        return _ -> waits.end();
    }

    @Bean
    WritableDirectory data(InstanceSettings instance, DiskSettings disk) {
        return WritableDirectory.expendable(instance.dataDir(), "intentcast.data-dir", disk);
    }

    @Bean
    DirectoryLock lock(WritableDirectory data) {
        return data.lock();
    }

    /** All instances are called with the scheme of this one, because the addresses that they publish have none. */
    @Bean
    InstanceClient otherInstances(HttpClients clients, InstanceSettings instance, ServerProperties server) {
        return new InstanceClient(
                clients,
                instance.advertisedUrl() == null
                        ? AdvertisedAddress.schemeOf(server)
                        : instance.advertisedUrl().getScheme());
    }

    @Bean
    WebMvcConfigurer seriesPositions() {
        return new WebMvcConfigurer() {
            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addConverter(String.class, SeriesPosition.class, SeriesPosition::parse);
            }
        };
    }
}
