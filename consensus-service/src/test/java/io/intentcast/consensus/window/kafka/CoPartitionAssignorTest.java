package io.intentcast.consensus.window.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CoPartitionAssignorTest {

    private static final List<String> TOPICS = List.of("intents", "responses");

    @Test
    void eachMemberGetsTheSamePartitionsOfBothTopics() {
        assertThat(assigned(2, 2, "m1", "m2"))
                .isEqualTo(
                        Map.of("m1", List.of("intents-0", "responses-0"), "m2", List.of("intents-1", "responses-1")));
    }

    @Test
    void partitionsThatWereAddedToOneTopicAreNotAssigned() {
        assertThat(assigned(5, 2, "m1", "m2")).isEqualTo(assigned(2, 2, "m1", "m2"));
    }

    @Test
    void partitionsThatWereAddedToBothTopicsAreNotAssigned() {
        assertThat(assigned(5, 3, "m1", "m2")).isEqualTo(assigned(2, 2, "m1", "m2"));
    }

    private static Map<String, List<String>> assigned(int intents, int responses, String first, String second) {
        var assignor = new CoPartitionAssignor();
        assignor.configure(Map.of(CoPartitionAssignor.PARTITIONS_CONFIG, 2));
        var assigned = assignor.assignPartitions(
                Map.of("intents", partitions("intents", intents), "responses", partitions("responses", responses)),
                Map.of(first, new Subscription(TOPICS), second, new Subscription(TOPICS)));
        return Map.of(
                first,
                names(assigned.getOrDefault(first, List.of())),
                second,
                names(assigned.getOrDefault(second, List.of())));
    }

    private static List<String> names(List<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::toString).sorted().toList();
    }

    private static List<PartitionInfo> partitions(String topic, int number) {
        return IntStream.range(0, number)
                .mapToObj(partition -> new PartitionInfo(topic, partition, Node.noNode(), new Node[0], new Node[0]))
                .toList();
    }
}
