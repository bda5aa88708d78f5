package io.intentcast.node;

import io.intentcast.node.kafka.RespondingMetrics;
import io.intentcast.node.kafka.RespondingTraces;
import io.intentcast.platform.kafka.RequiredTopics;
import io.intentcast.platform.observability.Traces;
import io.intentcast.protocol.topic.Topic;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The beans of a node that need Kafka: everything from registration to leaving. */
@AutoConfiguration(after = NodeAutoConfiguration.class)
@ConditionalOnBean(NodeMarker.class)
@EnableConfigurationProperties(PresenceSettings.class)
@Import({RespondingMetrics.class, NodeProcessFactory.class, NodeLifecycle.class, NodeMetrics.class})
class NodeProcessAutoConfiguration {

    @Bean
    RequiredTopics intentcastTopics() {
        return RequiredTopics.of(Topic.INTENTS, Topic.RESPONSES, Topic.PEERS);
    }

    @Bean
    RespondingTraces intentcastRespondingTraces(Traces traces, NodeSettings settings) {
        return new RespondingTraces(traces, settings.self());
    }

    /** The bean's name is that of the health indicator, which readiness includes. */
    @Bean
    NodeState nodeHealthIndicator(ApplicationContext application) {
        return new NodeState(application);
    }
}
