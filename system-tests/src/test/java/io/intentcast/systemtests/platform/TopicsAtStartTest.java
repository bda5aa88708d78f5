package io.intentcast.systemtests.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.intentcast.platform.SuiteService;
import io.intentcast.platform.kafka.RequiredTopics;
import io.intentcast.platform.kafka.StartRefusedException;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@OnSharedBroker
class TopicsAtStartTest {

    private static final ConfigResource EVERY_BROKER = new ConfigResource(ConfigResource.Type.BROKER, "");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

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
    void existingTopicsAreUsedUnchanged() throws Exception {
        make("responses", 2, Topic.RESPONSES.settings());
        make("responses.dead", 3, Map.of("max.message.bytes", "" + Topic.RESPONSES.longestDead()));
        make("peers", 1, Topic.PEERS.settings());
        make("peers.dead", 1, Map.of("max.message.bytes", "" + Topic.PEERS.longestDead()));

        try (var context = service()) {
            assertThat(context.isActive()).isTrue();
        }
    }

    @Test
    void aTopicThatIsTooSmallForItsLongestRecordIsRefusedWithBothNumbers() throws Exception {
        var small = new HashMap<>(Topic.RESPONSES.settings());
        small.put("max.message.bytes", "1000");
        make("responses", 2, small);
        make("peers.dead", 1, Map.of("max.message.bytes", "2000"));

        assertThatThrownBy(this::service)
                .cause()
                .isInstanceOf(StartRefusedException.class)
                .message()
                .hasLineCount(2)
                .contains("topic 'responses' has max.message.bytes=1000 but needs 1048576 or more")
                .contains("topic 'peers.dead' has max.message.bytes=2000 but needs 1064960 or more");
    }

    @Test
    void theBrokersLimitAppliesToTopicsWithoutOne() throws Exception {
        make("peers", 1, Topic.PEERS.settings());
        try {
            limitOfBrokers(new AlterConfigOp(new ConfigEntry("message.max.bytes", "100000"), OpType.SET));
            await().atMost(TIMEOUT)
                    .until(() -> setting("peers", "max.message.bytes").value().equals("100000"));

            assertThatThrownBy(this::service)
                    .cause()
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessage("topic 'peers' has max.message.bytes=100000 from the broker's message.max.bytes"
                            + " but needs 1048576 or more");
        } finally {
            limitOfBrokers(new AlterConfigOp(new ConfigEntry("message.max.bytes", ""), OpType.DELETE));
        }
    }

    @Test
    void topicsAreReplicatedAsConfigured() throws Exception {
        try (var _ = service("--intentcast.kafka.replication-factor=1", "--intentcast.kafka.min-insync-replicas=1")) {
            ConfigEntry inSync = setting("responses", "min.insync.replicas");

            assertThat(inSync.value()).isEqualTo("1");
            assertThat(inSync.source()).isEqualTo(ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG);
        }
    }

    @Test
    void moreReplicasThanBrokersAreRefusedAfterBrokerPatience() {
        assertThatThrownBy(() ->
                        service("--intentcast.kafka.replication-factor=3", "--intentcast.kafka.broker-patience=0s"))
                .cause()
                .isInstanceOfSatisfying(StartRefusedException.class, refused -> {
                    assertThat(refused).hasMessageContaining("has too few brokers for the replication factor");
                    assertThat(refused.action()).contains("intentcast.kafka.replication-factor");
                });
    }

    private void make(String name, int partitions, Map<String, String> settings) throws Exception {
        admin.createTopics(List.of(new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings)))
                .all()
                .get();
    }

    private void limitOfBrokers(AlterConfigOp change) throws Exception {
        admin.incrementalAlterConfigs(Map.of(EVERY_BROKER, List.of(change)))
                .all()
                .get();
    }

    private ConfigEntry setting(String topic, String name) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().values().stream()
                .map(config -> config.get(name))
                .findFirst()
                .orElseThrow();
    }

    private ConfigurableApplicationContext service(String... arguments) {
        return new SpringApplicationBuilder(Needing.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.kafka.bootstrap-servers=" + brokers,
                        "spring.application.name=topics-test",
                        "intentcast.partitions=2")
                .run(arguments);
    }
}
