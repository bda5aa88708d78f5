package io.intentcast.storage;

import io.intentcast.node.NodePart;
import io.intentcast.node.series.Series;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.platform.http.ServiceUrl;
import io.intentcast.platform.kafka.NotBeforeKafka;
import io.intentcast.platform.kafka.RequiredTopics;
import io.intentcast.platform.kafka.TopicGate;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.ReportWire;
import io.intentcast.storage.declarations.ConsensusTracker;
import io.intentcast.storage.declarations.OpenDeclarations;
import io.intentcast.storage.declarations.OutcomeTracker;
import io.intentcast.storage.kafka.AnnouncingMetrics;
import io.intentcast.storage.rest.HttpOutcomeClient;
import io.intentcast.storage.rest.HttpProviderClient;
import io.intentcast.storage.rest.InquiryLoop;
import java.net.URI;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

/** The beans that need Kafka or other services. The node runs their loops from registration to leaving. */
@Configuration(proxyBeanMethods = false)
@Import({ConsensusTracker.class, AnnouncingMetrics.class})
class StorageProcessConfiguration {

    /** The address of intent-service. */
    static final String INTENT_URL = "${intentcast.intent-url:http://localhost:8080}";

    @Bean
    RequiredTopics storageTopics() {
        return RequiredTopics.of(Topic.PROVIDERS);
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
    @Order(1)
    NodePart.Factory inquiriesPart(OutcomeTracker outcomeTracker, ConsensusTracker consensusTracker) {
        return () -> new InquiryLoop(outcomeTracker, consensusTracker);
    }

    @Bean
    @Order(2)
    NodePart.Factory announcingPart(AnnouncingFactory announcing) {
        return announcing::loop;
    }
}
