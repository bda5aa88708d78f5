package io.intentcast.platform.kafka;

import io.intentcast.platform.SuiteMember;
import io.intentcast.protocol.topic.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** Wires this package into every service and node. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnBean(SuiteMember.class)
@EnableConfigurationProperties({SuiteSettings.class, KafkaSettings.class})
class KafkaConfiguration {

    private static final Duration DEAD_LETTER_TIMEOUT = Duration.ofSeconds(10);

    @Bean
    KafkaClients kafkaClients(
            DefaultKafkaConsumerFactory<?, ?> kafkaConsumerFactory,
            DefaultKafkaProducerFactory<?, ?> kafkaProducerFactory,
            KafkaAdmin kafkaAdmin,
            KafkaProperties kafka,
            SuiteSettings suite,
            ObjectProvider<DefaultKafkaConsumerFactoryCustomizer> consumerCustomizers,
            ObjectProvider<DefaultKafkaProducerFactoryCustomizer> producerCustomizers,
            Environment environment) {
        String configured = kafka.getClientId();
        return new KafkaClients(
                Reconnecting.under(kafkaConsumerFactory.getConfigurationProperties()),
                Reconnecting.under(kafkaProducerFactory.getConfigurationProperties()),
                Reconnecting.under(kafkaAdmin.getConfigurationProperties()),
                consumerCustomizers.orderedStream().toList(),
                producerCustomizers.orderedStream().toList(),
                configured == null ? environment.getProperty("spring.application.name", "intentcast") : configured,
                suite.partitions());
    }

    @Bean
    TopicIds topicIds() {
        return new TopicIds();
    }

    @Bean
    IntentsHeader intentsHeader(TopicIds ids) {
        return new IntentsHeader(() -> ids.idOf(Topic.INTENTS));
    }

    @Bean
    TopicWatch topicWatch(
            KafkaClients clients,
            SuiteSettings suite,
            KafkaSettings settings,
            TopicIds ids,
            ObjectProvider<RequiredTopics> required,
            ConfigurableApplicationContext context) {
        return new TopicWatch(
                () -> clients.admin(settings.topicsLookedAtEvery()),
                ids,
                allOf(required),
                suite.partitions(),
                settings.topicsLookedAtEvery(),
                failure -> FailedStart.end(context, failure));
    }

    @Bean
    HealthIndicator topicChangesHealthIndicator(TopicWatch watch) {
        return watch::health;
    }

    @Bean
    MeterBinder topicMeters(TopicWatch watch) {
        return meters -> Gauge.builder("intentcast.topic.changes", watch, TopicWatch::changes)
                .description("Topics whose number of partitions is not the one that this instance uses")
                .register(meters);
    }

    private static RequiredTopics allOf(ObjectProvider<RequiredTopics> required) {
        List<RequiredTopics> all = required.stream().toList();
        return new RequiredTopics(
                distinct(all, RequiredTopics::topics), distinct(all, RequiredTopics::withFixedPartitions));
    }

    private static List<Topic<?>> distinct(List<RequiredTopics> all, Function<RequiredTopics, List<Topic<?>>> topics) {
        return all.stream()
                .flatMap(each -> topics.apply(each).stream())
                .distinct()
                .toList();
    }

    @Bean
    TopicGate topicGate(
            KafkaClients clients,
            SuiteSettings suite,
            KafkaSettings settings,
            TopicIds ids,
            KafkaAdmin kafkaAdmin,
            ObjectProvider<RequiredTopics> required,
            ConfigurableApplicationContext context) {
        Map<String, Object> admin = kafkaAdmin.getConfigurationProperties();
        var refusals = new StartRefusals(String.valueOf(admin.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)));
        List<Topic<?>> topics = allOf(required).topics();
        return new TopicGate(
                new TopicCheck(
                        () -> clients.admin(settings.brokerPatience()),
                        suite.partitions(),
                        settings,
                        refusals,
                        topics,
                        ids),
                settings.brokerPatience(),
                refusals,
                () -> context.getBeansOfType(StartsWithKafka.class).values(),
                failure -> FailedStart.end(context, failure));
    }

    @Bean
    HealthIndicator topicsHealthIndicator(TopicGate gate) {
        return gate::health;
    }

    @Bean
    DeadLetters deadLetters(KafkaClients clients, MeterRegistry meters) {
        return new DeadLetters(
                () -> clients.consumer("dead-letters"),
                () -> clients.deadLetterSender("dead-letters", DEAD_LETTER_TIMEOUT, DeadLetters.TOPICS),
                meters);
    }

    @Bean
    TailHealth tailsHealthIndicator(ObjectProvider<TailReader<?>> readers) {
        return new TailHealth(() -> List.copyOf(readers.stream().toList()));
    }
}
