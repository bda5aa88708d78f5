package io.intentcast.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.intentcast.platform.kafka.TopicFault.Missing;
import io.intentcast.platform.kafka.TopicFault.NotAllowed;
import io.intentcast.platform.kafka.TopicFault.NotMade;
import io.intentcast.platform.kafka.TopicFault.OtherPartitions;
import io.intentcast.platform.kafka.TopicFault.OtherSetting;
import io.intentcast.platform.kafka.TopicFault.TooSmall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StartRefusalsTest {

    private static final StartRefusals REFUSALS = new StartRefusals("[kafka:9092]");

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(
                        new NotAllowed("intents", "DescribeConfigs"),
                        "this service may not DescribeConfigs topic 'intents'",
                        "Add an ACL that allows its user DescribeConfigs on topic 'intents'."),
                arguments(
                        new Missing("peers", 1, Map.of("cleanup.policy", "compact", "a", "b")),
                        "topic 'peers' is missing, and this service may not create it",
                        "Create topic 'peers' with partitions=1 and a=b, cleanup.policy=compact; or add an ACL that allows its"
                                + " user Create on it."),
                arguments(
                        new NotMade("peers", "two replicas at least"),
                        "topic 'peers' cannot be created: two replicas at least",
                        "Set intentcast.kafka.replication-factor and intentcast.kafka.min-insync-replicas as the broker requires"
                                + " them, or create topic 'peers' yourself."),
                arguments(
                        new OtherPartitions("intents", true, 2, 6),
                        "topic 'intents' has partitions=2 but needs 6",
                        "Set intentcast.partitions=2 for every service; or recreate topic 'intents' with partitions=6."),
                arguments(
                        new OtherPartitions("peers", false, 2, 1),
                        "topic 'peers' has partitions=2 but needs 1",
                        "Recreate topic 'peers' with partitions=1."),
                arguments(
                        new OtherSetting("peers", "cleanup.policy", "delete", "compact"),
                        "topic 'peers' has cleanup.policy=delete but needs compact",
                        "Set cleanup.policy=compact on topic 'peers'."),
                arguments(
                        new TooSmall("outcomes", 1000, 2000, false),
                        "topic 'outcomes' has max.message.bytes=1000 but needs 2000 or more",
                        "Set max.message.bytes=2000 on topic 'outcomes'."),
                arguments(
                        new TooSmall("outcomes", 1000, 2000, true),
                        "topic 'outcomes' has max.message.bytes=1000 from the broker's message.max.bytes but needs 2000 or"
                                + " more",
                        "Set max.message.bytes=2000 on topic 'outcomes', or raise message.max.bytes of the brokers."));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultOfATopicNamesWhatHelps(TopicFault fault, String wrong, String help) {
        StartRefusedException refused = REFUSALS.of(List.of(fault));

        assertThat(refused).hasMessage(wrong);
        assertThat(refused.action()).isEqualTo(help);
    }

    @Test
    void allFaultsAreNamed() {
        StartRefusedException refused = REFUSALS.of(
                List.of(new NotAllowed("intents", "Describe"), new OtherSetting("peers", "cleanup.policy", "a", "b")));

        assertThat(refused)
                .hasMessage("this service may not Describe topic 'intents'\n"
                        + "topic 'peers' has cleanup.policy=a but needs b");
        assertThat(refused.action())
                .isEqualTo("Add an ACL that allows its user Describe on topic 'intents'.\n"
                        + "Set cleanup.policy=b on topic 'peers'.");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(
                        new SaslAuthenticationException("Authentication failed"),
                        "Kafka at [kafka:9092] does not accept the user or the password: Authentication failed",
                        "sasl.jaas.config"),
                arguments(
                        new SslAuthenticationException("SSL handshake failed", new RuntimeException("no path")),
                        "The TLS connection to Kafka at [kafka:9092] failed: no path",
                        "spring.kafka.ssl"),
                arguments(
                        new ClusterAuthorizationException("Cluster authorization failed."),
                        "Kafka at [kafka:9092] denies this service a right that it needs: Cluster authorization failed.",
                        "ACL"),
                arguments(
                        new UnsupportedVersionException("no such API"),
                        "Kafka at [kafka:9092] is too old: no such API",
                        "newer Kafka"),
                arguments(
                        new KafkaException(
                                "Failed to create new KafkaAdminClient", new ConfigException("no such port")),
                        "The settings for Kafka at [kafka:9092] are wrong: no such port",
                        "in spring.kafka.*"),
                arguments(
                        new KafkaException("Failed to load SSL keystore /none"),
                        "The topics of Kafka at [kafka:9092] cannot be checked: Failed to load SSL keystore /none",
                        "Fix the cause named above"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aPermanentFailureNamesWhatHelps(RuntimeException failure, String wrong, String help) {
        StartRefusedException refused = REFUSALS.of(failure);

        assertThat(Outages.passes(failure)).isFalse();
        assertThat(refused).hasMessage(wrong).hasCause(failure);
        assertThat(refused.action()).contains(help);
    }

    @Test
    void aTimeoutNamesTheLastFailure() {
        var timeout = Duration.ofSeconds(5);

        StartRefusedException noBroker = REFUSALS.after(timeout, new TimeoutException("nobody answers"));
        StartRefusedException fewBrokers =
                REFUSALS.after(timeout, new InvalidReplicationFactorException("only 1 broker is there"));

        assertThat(noBroker).hasMessage("Kafka at [kafka:9092] did not answer within PT5S: nobody answers");
        assertThat(noBroker.action()).startsWith("Start Kafka");
        assertThat(fewBrokers)
                .hasMessageContaining("has too few brokers for the replication factor")
                .hasMessageContaining("only 1 broker");
        assertThat(fewBrokers.action()).contains("intentcast.kafka.replication-factor");
    }
}
