package io.intentcast.consensus.window.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * A range assignor that gives each member the same partition numbers of both topics. Partitions that were added to one
 * or both are not assigned: otherwise the ranges would differ, or a partition would be closed that no other topic has.
 */
public final class CoPartitionAssignor extends RangeAssignor implements Configurable {

    /** The setting of the consumer that says how many partitions the topics need, 1 or more. */
    static final String PARTITIONS_CONFIG = "intentcast.partitions";

    private int needed;

    @Override
    public void configure(Map<String, ?> settings) {
        if (!(settings.get(PARTITIONS_CONFIG) instanceof Integer partitions)) {
            throw new IllegalArgumentException(PARTITIONS_CONFIG + " is missing");
        }
        needed = partitions;
    }

    @Override
    public Map<String, List<TopicPartition>> assignPartitions(
            Map<String, List<PartitionInfo>> partitionsOfTopics, Map<String, Subscription> subscriptions) {
        int fewest =
                partitionsOfTopics.values().stream().mapToInt(List::size).min().orElse(0);
        int assigned = Math.min(fewest, needed);
        var fellows = new HashMap<String, List<PartitionInfo>>();
        partitionsOfTopics.forEach((topic, partitions) -> fellows.put(
                topic,
                partitions.stream()
                        .filter(partition -> partition.partition() < assigned)
                        .toList()));
        return super.assignPartitions(fellows, subscriptions);
    }
}
