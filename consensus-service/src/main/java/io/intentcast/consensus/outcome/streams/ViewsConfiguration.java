package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.outcome.OutcomeViews;
import io.intentcast.consensus.reputation.KnownReputations;
import io.intentcast.consensus.reputation.streams.ReputationTopology;
import io.intentcast.platform.disk.NativeLibrary;
import io.intentcast.platform.disk.WritableDirectory;
import io.intentcast.platform.kafka.BrokerConnection;
import io.intentcast.platform.kafka.DeadLetters;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.platform.kafka.KafkaSettings;
import io.intentcast.platform.kafka.SuiteSettings;
import io.intentcast.platform.kafka.TopicIds;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.report.OutcomeWaits;
import io.intentcast.protocol.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.rocksdb.RocksDB;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Wires the views. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({InstanceSettings.class, ViewSettings.class})
class ViewsConfiguration {

    @Bean
    StreamsSettings streamsSettings(
            KafkaProperties kafka,
            KafkaConnectionDetails broker,
            KafkaSettings made,
            KafkaClients clients,
            ViewSettings views,
            InstanceSettings instance,
            ServerProperties server,
            Environment environment,
            TopicIds ids) {
        return new StreamsSettings(
                streaming(kafka, broker, made, clients),
                views,
                () -> instance.address(server, environment),
                () -> ids.nameOf(Topic.INTENTS, Topic.RESPONSES, Topic.AUDIENCES, Topic.OUTCOMES, Topic.REPUTATIONS));
    }

    @Bean
    OutcomeStreams outcomeStreams(
            StreamsSettings settings,
            SuiteSettings suite,
            OutcomeWaits<IntentId> waits,
            DeadLetters deadLetters,
            ReputationTopology reputations,
            TopicIds ids,
            WritableDirectory data,
            MeterRegistry meters) {
        NativeLibrary.load(RocksDB::loadLibrary);
        Supplier<Topology> topology = () -> new OutcomeTopology(
                        suite.partitions(),
                        ids.nameOf(Topic.INTENTS, Topic.RESPONSES, Topic.AUDIENCES),
                        settings.views().retention(),
                        intent -> waits.concluded(intent, intent),
                        deadLetters::put,
                        reputations)
                .build();
        return new OutcomeStreams(settings, topology, data.below("outcomes"), meters);
    }

    private static Map<String, Object> streaming(
            KafkaProperties kafka, KafkaConnectionDetails broker, KafkaSettings made, KafkaClients clients) {
        var settings = new HashMap<>(BrokerConnection.settings(kafka.buildStreamsProperties(), broker.getStreams()));
        if (made.replicationFactor() != null) {
            settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, made.replicationFactor());
        }
        if (made.minInsyncReplicas() != null) {
            settings.put(StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG), made.minInsyncReplicas());
        }
        settings.putIfAbsent(StreamsConfig.CLIENT_ID_CONFIG, clients.clientId("views"));
        return settings;
    }

    @Bean
    OutcomeViews outcomeViews(OutcomeStreams streams, SuiteSettings suite) {
        return new StreamedViews(streams::run, suite.partitions());
    }

    @Bean
    KnownReputations knownReputations(OutcomeStreams streams, DeadLetters deadLetters) {
        return new StreamedReputations(streams::run, () -> deadLetters.count(Topic.REPUTATIONS.name()));
    }

    @Bean
    HealthIndicator viewsHealthIndicator(OutcomeStreams streams) {
        return () -> streams.isReady()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("views", "are being restored, or move between instances")
                        .build();
    }
}
