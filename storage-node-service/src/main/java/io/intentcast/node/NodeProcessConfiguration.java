package io.intentcast.node;

import io.intentcast.node.announcing.OpenAnnouncements;
import io.intentcast.node.chunks.KeptChunks;
import io.intentcast.node.chunks.KeptSeriesChunks;
import io.intentcast.node.chunks.StorageBudget;
import io.intentcast.node.declarations.ConsensusTracker;
import io.intentcast.node.declarations.OpenConsensus;
import io.intentcast.node.declarations.OpenDeclarations;
import io.intentcast.node.declarations.OutcomeTracker;
import io.intentcast.node.kafka.AnnouncingMetrics;
import io.intentcast.node.kafka.RespondingMetrics;
import io.intentcast.node.observing.KeptObservations;
import io.intentcast.node.responding.LimiterCheck;
import io.intentcast.node.rest.HttpOutcomeClient;
import io.intentcast.node.rest.HttpProviderClient;
import io.intentcast.node.series.Outbox;
import io.intentcast.node.series.Series;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.platform.http.ServiceUrl;
import io.intentcast.platform.kafka.NotBeforeKafka;
import io.intentcast.platform.kafka.RequiredTopics;
import io.intentcast.platform.kafka.TopicGate;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.ReportWire;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that need Kafka or other services: everything from registration to leaving. */
@Configuration(proxyBeanMethods = false)
class NodeProcessConfiguration {

    /** The address of intent-service. */
    static final String INTENT_URL = "${intentcast.intent-url:http://localhost:8080}";

    @Bean
    RequiredTopics topics() {
        return RequiredTopics.of(Topic.INTENTS, Topic.RESPONSES, Topic.PEERS, Topic.PROVIDERS);
    }

    /** Without Kafka the node only serves reads of what it keeps; its series begins with its registration. */
    @Bean
    NotBeforeKafka notBeforeKafka(TopicGate gate) {
        return NotBeforeKafka.writing(gate);
    }

    /** The bean name is the name of the health indicator, which readiness includes. */
    @Bean("node")
    NodeState state(ApplicationContext application) {
        return new NodeState(application);
    }

    @Bean
    HttpOutcomeClient outcomes(
            HttpClients clients, @Value("${intentcast.consensus-url:http://localhost:8090}") URI consensus) {
        return new HttpOutcomeClient(clients, ServiceUrl.called("intentcast.consensus-url", consensus));
    }

    @Bean
    OutcomeTracker learning(OpenDeclarations open, HttpOutcomeClient outcomes, Series series, InstantSource clock) {
        return new OutcomeTracker(open, outcomes, series, ReportWire::write, clock);
    }

    @Bean
    HttpProviderClient providers(HttpClients clients, @Value(INTENT_URL) URI intents) {
        return new HttpProviderClient(clients, ServiceUrl.called("intentcast.intent-url", intents));
    }

    @Bean
    ConsensusTracker following(OpenConsensus open, HttpProviderClient providers, Series series, InstantSource clock) {
        return new ConsensusTracker(open, providers, series, clock);
    }

    @Bean
    RespondingMetrics hearingMeters(MeterRegistry registry, InstantSource clock) {
        return new RespondingMetrics(registry, clock);
    }

    @Bean
    AnnouncingMetrics announcingMeters(MeterRegistry registry, OpenAnnouncements openAnnouncements) {
        return new AnnouncingMetrics(registry, openAnnouncements);
    }

    @Bean
    NodeLifecycle life(
            Series series,
            InstantSource clock,
            PresenceSettings presence,
            SeriesExportSettings sharing,
            NodeState state,
            NodeProcessFactory parts,
            AnnouncingFactory announcing) {
        return new NodeLifecycle(series, clock, presence, sharing, state, parts, announcing);
    }

    @Bean
    NodeMetrics gauges(
            Outbox outbox,
            NodeLifecycle life,
            KeptChunks chunks,
            StorageBudget budget,
            KeptSeriesChunks keptSeriesChunks,
            NodeSettings settings,
            KeptObservations observations,
            LimiterCheck limiterCheck,
            InstantSource clock) {
        return new NodeMetrics(
                outbox,
                life,
                chunks,
                budget,
                keptSeriesChunks,
                settings.seriesBudget(),
                observations,
                limiterCheck,
                clock);
    }
}
