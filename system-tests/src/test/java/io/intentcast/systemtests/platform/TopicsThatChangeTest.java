package io.intentcast.systemtests.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.platform.SuiteService;
import io.intentcast.platform.kafka.RequiredTopics;
import io.intentcast.platform.kafka.TopicIds;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@OnSharedBroker
class TopicsThatChangeTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Configuration(proxyBeanMethods = false)
    @SuiteService
    @EnableAutoConfiguration
    static class Needing {

        @Bean
        RequiredTopics topics() {
            return RequiredTopics.of(Topic.RESPONSES, Topic.PEERS);
        }
    }

    private String brokers;
    private Admin admin;

    @BeforeEach
    void start(Cluster fresh) {
        brokers = fresh.bootstrapServers();
        admin = Admin.create(Map.of("bootstrap.servers", brokers));
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void aRecreatedTopicEndsTheServiceAndIsKnownByAnotherNameAfterwards() throws Exception {
        String before;
        try (var context = service()) {
            before = context.getBean(TopicIds.class).nameOf(Topic.RESPONSES, Topic.PEERS);
            admin.deleteTopics(List.of("responses")).all().get();
            await().atMost(TIMEOUT).ignoreExceptions().until(this::isMadeAnew);

            await().atMost(TIMEOUT).until(() -> !context.isActive());
        }
        try (var context = service()) {
            TopicIds now = context.getBean(TopicIds.class);
            assertThat(now.nameOf(Topic.RESPONSES, Topic.PEERS)).isNotEqualTo(before);
        }
    }

    @Test
    void aDeletedTopicEndsTheServiceAndIsCreatedByTheRestart() throws Exception {
        try (var context = service()) {
            admin.deleteTopics(List.of("peers")).all().get();

            await().atMost(TIMEOUT).until(() -> !context.isActive());
        }
        try (var context = service()) {
            assertThat(context.isActive()).isTrue();
            assertThat(admin.listTopics().names().get()).contains("peers");
        }
    }

    @Test
    void addedPartitionsAreReportedWithBothNumbersAndTheServiceGoesOn() throws Exception {
        try (var context = service()) {
            assertThat(changes(context).getStatus()).isEqualTo(Status.UP);
            assertThat(changedTopics(context)).isZero();

            admin.createPartitions(Map.of("responses", NewPartitions.increaseTo(3)))
                    .all()
                    .get();

            await().atMost(TIMEOUT).until(() -> changes(context).getStatus().equals(Status.DOWN));
            assertThat(changes(context).getDetails())
                    .containsEntry("responses", "has 3 partitions now, but 2 are used: added partitions are ignored");
            assertThat(changedTopics(context)).isOne();
            assertThat(context.isActive()).isTrue();
        }
    }

    /** Kafka refuses the name while the deletion is in progress. */
    private boolean isMadeAnew() throws Exception {
        admin.createTopics(List.of(new NewTopic("responses", Optional.of(2), Optional.empty())
                        .configs(Topic.RESPONSES.settings())))
                .all()
                .get();
        return true;
    }

    private static Health changes(ConfigurableApplicationContext context) {
        return Objects.requireNonNull(context.getBean("topicChangesHealthIndicator", HealthIndicator.class)
                .health());
    }

    private static double changedTopics(ConfigurableApplicationContext context) {
        return context.getBean(MeterRegistry.class)
                .get("intentcast.topic.changes")
                .gauge()
                .value();
    }

    private ConfigurableApplicationContext service() {
        return new SpringApplicationBuilder(Needing.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.kafka.bootstrap-servers=" + brokers,
                        "spring.application.name=topics-test",
                        "intentcast.kafka.topics-looked-at-every=300ms",
                        "intentcast.partitions=2")
                .run();
    }
}
