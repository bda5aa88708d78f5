package io.intentcast.consensus;

import io.intentcast.consensus.outcome.TruthLog;
import io.intentcast.platform.kafka.ExpiringSender;
import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.protocol.topic.Topic;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the telling of truths. */
@Configuration(proxyBeanMethods = false)
class TruthConfiguration {

    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(5);

    @Bean(defaultCandidate = false)
    ExpiringSender truthSender(KafkaClients clients) {
        return clients.sender("truths", DELIVERY_TIMEOUT, Topic.RESPONSES);
    }

    @Bean
    TruthLog truthLog(@Qualifier("truthSender") ExpiringSender sender, IntentsHeader intentsHeader) {
        return new KafkaTruthLog(sender, intentsHeader);
    }
}
