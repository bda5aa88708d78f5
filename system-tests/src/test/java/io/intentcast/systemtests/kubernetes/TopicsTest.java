package io.intentcast.systemtests.kubernetes;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.topic.Topic;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.topic.KafkaTopicSpec;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

/** Checks the topics of the manifests against those that the protocol declares. */
class TopicsTest {

    private static final int PARTITIONS = 6;

    private final Map<String, KafkaTopic> made =
            Strimzi.topics().stream().collect(toMap(topic -> topic.getMetadata().getName(), identity()));

    @Test
    void exactlyTheDeclaredTopicsAndTheirDeadLetterTopicsAreCreated() {
        List<String> names = declared().stream()
                .flatMap(topic -> List.of(topic.name(), topic.dead()).stream())
                .toList();

        assertThat(made.keySet()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void theyHaveThePartitionsAndTheSettingsThatTheProtocolDeclares() {
        assertThat(declared()).isNotEmpty().allSatisfy(topic -> {
            assertThat(partitions(topic.name())).isEqualTo(topic.partitioned() ? PARTITIONS : 1);
            assertThat(settings(topic.name())).isEqualTo(topic.settings());
            assertThat(partitions(topic.dead())).isEqualTo(1);
            assertThat(settings(topic.dead()))
                    .isEqualTo(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "" + topic.longestDead()));
        });
    }

    @Test
    void theySurviveTheLossOfABroker() {
        assertThat(made.values()).allSatisfy(topic -> {
            assertThat(topic.getSpec().getReplicas()).isEqualTo(3);
            assertThat(topic.getSpec().getConfig()).containsEntry(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, 2);
        });
    }

    private int partitions(String topic) {
        return spec(topic).getPartitions();
    }

    private KafkaTopicSpec spec(String topic) {
        return Objects.requireNonNull(made.get(topic), topic).getSpec();
    }

    /** Without the settings left to the operator. */
    private Map<String, String> settings(String topic) {
        var settings = new HashMap<String, String>();
        spec(topic).getConfig().forEach((name, value) -> settings.put(name, String.valueOf(value)));
        settings.remove(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
        return settings;
    }

    private static List<Topic<?>> declared() {
        return Arrays.stream(Topic.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == Topic.class)
                .<Topic<?>>map(field -> {
                    try {
                        return (Topic<?>) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }
}
