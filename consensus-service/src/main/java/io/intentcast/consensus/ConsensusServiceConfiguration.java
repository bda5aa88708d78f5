package io.intentcast.consensus;

import io.intentcast.consensus.outcome.OutcomeViews;
import io.intentcast.consensus.outcome.OutcomeWaits;
import io.intentcast.consensus.outcome.SeriesPosition;
import io.intentcast.consensus.outcome.rest.InstanceClient;
import io.intentcast.consensus.outcome.rest.OutcomeReports;
import io.intentcast.consensus.outcome.streams.OutcomeStreams;
import io.intentcast.consensus.outcome.streams.ViewSettings;
import io.intentcast.consensus.reputation.KnownReputations;
import io.intentcast.consensus.reputation.streams.ReputationMetrics;
import io.intentcast.consensus.reputation.streams.ReputationTopology;
import io.intentcast.platform.disk.DirectoryLock;
import io.intentcast.platform.disk.DiskSettings;
import io.intentcast.platform.disk.NativeLibrary;
import io.intentcast.platform.disk.WritableDirectory;
import io.intentcast.platform.http.AdvertisedAddress;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.platform.kafka.DeadLetters;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.platform.kafka.KafkaSettings;
import io.intentcast.platform.kafka.NotBeforeKafka;
import io.intentcast.platform.kafka.RequiredTopics;
import io.intentcast.platform.kafka.SuiteSettings;
import io.intentcast.platform.kafka.TopicGate;
import io.intentcast.platform.kafka.TopicIds;
import io.intentcast.protocol.topic.AudienceReader;
import io.intentcast.protocol.topic.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.rocksdb.RocksDB;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.kafka.autoconfigure.SslBundleSslEngineFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires the service; the closers wire themselves. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({InstanceSettings.class, ViewSettings.class})
class ConsensusServiceConfiguration {

    private static final Duration AUDIENCE_TIMEOUT = Duration.ofSeconds(5);

    /** How long a request for an outcome waits for its audience at most. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofMillis(2_700);

    @Bean
    RequiredTopics topicsOfConsensusService() {
        return RequiredTopics.of(Topic.INTENTS, Topic.RESPONSES, Topic.AUDIENCES, Topic.OUTCOMES, Topic.REPUTATIONS);
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
                ANSWER_TIMEOUT);
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
    OutcomeReports reporting(@Qualifier("audiencesOfOutcomes") AudienceReader audiences) {
        return new OutcomeReports(audiences);
    }

    @Bean
    OutcomeWaits waits(ViewSettings settings, MeterRegistry meters) {
        var waits = new OutcomeWaits(settings.mostWaiting());
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
    ApplicationListener<ContextClosedEvent> endOfWaits(OutcomeWaits waits) {
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

    @Bean
    OutcomeStreams outcomeStreams(
            KafkaProperties kafka,
            KafkaConnectionDetails broker,
            SuiteSettings suite,
            KafkaSettings made,
            KafkaClients clients,
            InstanceSettings instance,
            WritableDirectory data,
            ViewSettings settings,
            MeterRegistry meters,
            OutcomeWaits waits,
            DeadLetters deadLetters,
            ReputationTopology reputations,
            TopicIds ids,
            ServerProperties server,
            Environment environment) {
        NativeLibrary.load(RocksDB::loadLibrary);
        return new OutcomeStreams(
                streaming(kafka, broker, made, clients),
                suite.partitions(),
                settings,
                data.path().resolve("outcomes"),
                meters,
                () -> instance.address(server, environment),
                waits::concluded,
                deadLetters::put,
                reputations,
                () -> ids.nameOf(Topic.INTENTS, Topic.RESPONSES, Topic.AUDIENCES),
                () -> ids.nameOf(Topic.INTENTS, Topic.RESPONSES, Topic.AUDIENCES, Topic.OUTCOMES, Topic.REPUTATIONS));
    }

    private static Map<String, Object> streaming(
            KafkaProperties kafka, KafkaConnectionDetails broker, KafkaSettings made, KafkaClients clients) {
        var settings = new HashMap<>(kafka.buildStreamsProperties());
        if (made.replicationFactor() != null) {
            settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, made.replicationFactor());
        }
        if (made.minInsyncReplicas() != null) {
            settings.put(StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG), made.minInsyncReplicas());
        }
        reach(broker.getStreams(), settings);
        settings.putIfAbsent(StreamsConfig.CLIENT_ID_CONFIG, clients.clientId("views"));
        return settings;
    }

    /** Sets the broker address and security settings, as Spring Boot does for its own clients. */
    private static void reach(KafkaConnectionDetails.Configuration broker, Map<String, Object> settings) {
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.getBootstrapServers());
        if (broker.getSecurityProtocol() != null) {
            settings.put(StreamsConfig.SECURITY_PROTOCOL_CONFIG, broker.getSecurityProtocol());
        }
        if (broker.getSslBundle() != null) {
            settings.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, SslBundleSslEngineFactory.class);
            settings.put(SslBundle.class.getName(), broker.getSslBundle());
        }
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
    OutcomeViews outcomeViews(OutcomeStreams streams) {
        return streams.views();
    }

    @Bean
    KnownReputations knownReputations(OutcomeStreams streams, DeadLetters deadLetters) {
        return streams.reputations(() -> deadLetters.count(Topic.REPUTATIONS.name()));
    }

    @Bean
    HealthIndicator viewsHealthIndicator(OutcomeStreams streams) {
        return () -> streams.isReady()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("views", "are being restored, or move between instances")
                        .build();
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
