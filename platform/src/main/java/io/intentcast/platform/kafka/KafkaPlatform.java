package io.intentcast.platform.kafka;

import io.intentcast.protocol.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** Wires this package into every service. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(KafkaSettings.class)
class KafkaPlatform {

    private static final Duration DEAD_LETTER_DELIVERY = Duration.ofSeconds(10);
    private static final Topic<?>[] TOPICS = {
        Topic.INTENTS, Topic.RESPONSES, Topic.AUDIENCES, Topic.OUTCOMES, Topic.PEERS, Topic.PROVIDERS
    };

    @Bean
    KafkaClients kafkaClients(
            DefaultKafkaConsumerFactory<?, ?> kafkaConsumerFactory,
            DefaultKafkaProducerFactory<?, ?> kafkaProducerFactory,
            KafkaAdmin kafkaAdmin,
            KafkaProperties kafka,
            KafkaSettings settings,
            ObjectProvider<DefaultKafkaConsumerFactoryCustomizer> consumerCustomizers,
            ObjectProvider<DefaultKafkaProducerFactoryCustomizer> producerCustomizers,
            Environment environment) {
        String configured = kafka.getClientId();
        return new KafkaClients(
                kafkaConsumerFactory.getConfigurationProperties(),
                kafkaProducerFactory.getConfigurationProperties(),
                kafkaAdmin.getConfigurationProperties(),
                consumerCustomizers.orderedStream().toList(),
                producerCustomizers.orderedStream().toList(),
                configured == null ? environment.getProperty("spring.application.name", "intentcast") : configured,
                settings.partitions());
    }

    @Bean
    TopicGate topicGate(
            KafkaClients clients,
            KafkaSettings settings,
            KafkaAdmin kafkaAdmin,
            ObjectProvider<RequiredTopics> required) {
        Map<String, Object> admin = kafkaAdmin.getConfigurationProperties();
        return new TopicGate(
                () -> clients.admin(settings.brokerPatience()),
                settings,
                String.valueOf(admin.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)),
                required.stream()
                        .flatMap(topics -> topics.topics().stream())
                        .distinct()
                        .toList());
    }

    @Bean
    DeadLetters deadLetters(KafkaClients clients, MeterRegistry meters) {
        return new DeadLetters(
                () -> clients.consumer("dead-letters"),
                () -> clients.deadLetterProducer("dead-letters", DEAD_LETTER_DELIVERY, TOPICS),
                meters);
    }

    @Bean
    TailHealth tailsHealthIndicator(ObjectProvider<TailReader<?>> readers) {
        return new TailHealth(() -> List.copyOf(readers.stream().toList()));
    }
}
