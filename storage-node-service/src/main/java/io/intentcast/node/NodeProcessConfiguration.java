package io.intentcast.node;

import io.intentcast.node.declarations.ConsensusTracker;
import io.intentcast.node.declarations.OpenDeclarations;
import io.intentcast.node.declarations.OutcomeTracker;
import io.intentcast.node.kafka.AnnouncingMetrics;
import io.intentcast.node.kafka.RespondingMetrics;
import io.intentcast.node.kafka.RespondingTraces;
import io.intentcast.node.rest.HttpOutcomeClient;
import io.intentcast.node.rest.HttpProviderClient;
import io.intentcast.node.series.Series;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.platform.http.ServiceUrl;
import io.intentcast.platform.kafka.NotBeforeKafka;
import io.intentcast.platform.kafka.RequiredTopics;
import io.intentcast.platform.kafka.TopicGate;
import io.intentcast.platform.observability.Traces;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.ReportWire;
import java.net.URI;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans that need Kafka or other services: everything from registration to leaving. */
@Configuration(proxyBeanMethods = false)
@Import({ConsensusTracker.class, RespondingMetrics.class, AnnouncingMetrics.class})
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

    @Bean
    HttpOutcomeClient outcomes(
            HttpClients clients, @Value("${intentcast.consensus-url:http://localhost:8090}") URI consensus) {
        return new HttpOutcomeClient(clients, ServiceUrl.callable("intentcast.consensus-url", consensus));
    }

    @Bean
    OutcomeTracker outcomeTracker(
            OpenDeclarations open, HttpOutcomeClient outcomes, Series series, InstantSource clock) {
        return new OutcomeTracker(open, outcomes, series, ReportWire::write, clock);
    }

    @Bean
    HttpProviderClient providers(HttpClients clients, @Value(INTENT_URL) URI intents) {
        return new HttpProviderClient(clients, ServiceUrl.callable("intentcast.intent-url", intents));
    }

    @Bean
    RespondingTraces respondingTraces(Traces traces, NodeSettings settings) {
        return new RespondingTraces(traces, settings.self());
    }
}
