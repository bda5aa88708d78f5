package io.intentcast.platform.kafka;

import io.intentcast.platform.SuiteMember;
import io.intentcast.protocol.topic.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Wires this package into every service and node. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnBean(SuiteMember.class)
@EnableConfigurationProperties({SuiteSettings.class, KafkaSettings.class})
class KafkaConfiguration {

    private static final Duration DEAD_LETTER_TIMEOUT = Duration.ofSeconds(10);

    /** Independent of the factories and the admin in the context, which may be an application's own. */
    @Bean
    KafkaClients intentcastKafkaClients(
            KafkaProperties kafka,
            KafkaConnectionDetails broker,
            SuiteSettings suite,
            ObjectProvider<DefaultKafkaConsumerFactoryCustomizer> consumerCustomizers,
            ObjectProvider<DefaultKafkaProducerFactoryCustomizer> producerCustomizers,
            Environment environment) {
        String configured = kafka.getClientId();
        return new KafkaClients(
                BrokerConnection.settings(kafka.buildConsumerProperties(), broker.getConsumer()),
                BrokerConnection.settings(kafka.buildProducerProperties(), broker.getProducer()),
                BrokerConnection.settings(kafka.buildAdminProperties(), broker.getAdmin()),
                consumerCustomizers.orderedStream().toList(),
                producerCustomizers.orderedStream().toList(),
                configured == null ? environment.getProperty("spring.application.name", "intentcast") : configured,
                suite.partitions());
    }

    @Bean
    TopicIds intentcastTopicIds() {
        return new TopicIds();
    }

    @Bean
    IntentsHeader intentcastIntentsHeader(TopicIds ids) {
        return new IntentsHeader(() -> ids.idOf(Topic.INTENTS));
    }

    @Bean
    TopicWatch intentcastTopicWatch(
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
    MeterBinder intentcastTopicMeters(TopicWatch watch) {
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
    TopicGate intentcastTopicGate(
            KafkaClients clients,
            SuiteSettings suite,
            KafkaSettings settings,
            TopicIds ids,
            KafkaConnectionDetails broker,
            ObjectProvider<RequiredTopics> required,
            ConfigurableApplicationContext context) {
        var refusals = new StartRefusals("" + broker.getAdmin().getBootstrapServers());
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
    DeadLetters intentcastDeadLetters(KafkaClients clients, MeterRegistry meters) {
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
