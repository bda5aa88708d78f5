package io.intentcast.consensus.window.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Ranges of equally many partitions: the same numbers of both topics to the same member. Where one topic was given more partitions than the
 * other, nobody gets those that have no fellow; else the ranges would be different ones, and nobody could close anything.
 */
public final class SameNumbers extends RangeAssignor {

    @Override
    public Map<String, List<TopicPartition>> assignPartitions(
            Map<String, List<PartitionInfo>> partitionsOfTopics, Map<String, Subscription> subscriptions) {
        int fewest =
                partitionsOfTopics.values().stream().mapToInt(List::size).min().orElse(0);
        var fellows = new HashMap<String, List<PartitionInfo>>();
        partitionsOfTopics.forEach((topic, partitions) -> fellows.put(
                topic,
                partitions.stream()
                        .filter(partition -> partition.partition() < fewest)
                        .toList()));
        return super.assignPartitions(fellows, subscriptions);
    }
}
