package io.intentcast.node;

import io.intentcast.node.announcing.Announcements;
import io.intentcast.node.announcing.kafka.AnnouncingMeters;
import io.intentcast.node.answering.Affording;
import io.intentcast.node.chunks.Budget;
import io.intentcast.node.chunks.KeptChunks;
import io.intentcast.node.chunks.KeptSeries;
import io.intentcast.node.declaring.Following;
import io.intentcast.node.declaring.Learning;
import io.intentcast.node.declaring.OpenConsensus;
import io.intentcast.node.declaring.OpenDeclarations;
import io.intentcast.node.declaring.rest.OutcomesOverHttp;
import io.intentcast.node.declaring.rest.ProvidersOverHttp;
import io.intentcast.node.hearing.kafka.HearingMeters;
import io.intentcast.node.observing.KeptObservations;
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
class ProcessWiring {

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
    OutcomesOverHttp outcomes(
            HttpClients clients, @Value("${intentcast.consensus-url:http://localhost:8090}") URI consensus) {
        return new OutcomesOverHttp(clients, ServiceUrl.called("intentcast.consensus-url", consensus));
    }

    @Bean
    Learning learning(OpenDeclarations open, OutcomesOverHttp outcomes, Series series, InstantSource clock) {
        return new Learning(open, outcomes, series, ReportWire::write, clock);
    }

    @Bean
    ProvidersOverHttp providers(HttpClients clients, @Value(INTENT_URL) URI intents) {
        return new ProvidersOverHttp(clients, ServiceUrl.called("intentcast.intent-url", intents));
    }

    @Bean
    Following following(OpenConsensus open, ProvidersOverHttp providers, Series series, InstantSource clock) {
        return new Following(open, providers, series, clock);
    }

    @Bean
    HearingMeters hearingMeters(MeterRegistry registry, InstantSource clock) {
        return new HearingMeters(registry, clock);
    }

    @Bean
    AnnouncingMeters announcingMeters(MeterRegistry registry, Announcements announcements) {
        return new AnnouncingMeters(registry, announcements);
    }

    @Bean
    NodeLife life(
            Series series,
            InstantSource clock,
            PresenceSettings presence,
            SharingSettings sharing,
            NodeState state,
            NodeParts parts,
            AnnouncingParts announcing) {
        return new NodeLife(series, clock, presence, sharing, state, parts, announcing);
    }

    @Bean
    NodeGauges gauges(
            Outbox outbox,
            NodeLife life,
            KeptChunks chunks,
            Budget budget,
            KeptSeries keptSeries,
            NodeSettings settings,
            KeptObservations observations,
            Affording affording,
            InstantSource clock) {
        return new NodeGauges(
                outbox, life, chunks, budget, keptSeries, settings.seriesBudget(), observations, affording, clock);
    }
}
