package io.intentcast.consensus.window.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * A range assignor that gives each member the same partition numbers of both topics. If one topic has more partitions
 * than the other, the surplus is not assigned: otherwise the ranges would differ, and no partition could be closed.
 */
public final class CoPartitionAssignor extends RangeAssignor {

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
