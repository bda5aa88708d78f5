package io.intentcast.consensus.reputation;

import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.reputation.ReputationRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A node's records in all matters.
 *
 * @param matters in their order
 */
public record NodeReputation(NodeId node, List<MatterReputation> matters) {

    public NodeReputation {
        matters = List.copyOf(matters);
    }

    /**
     * @param published the node's records of all matters and partitions; one without a matter counts in each default
     *     one
     */
    public static NodeReputation of(NodeId node, List<ReputationRecord> published) {
        var byMatter = new TreeMap<Matter, SortedMap<Integer, ReputationRecord>>();
        for (ReputationRecord record : published) {
            if (record.matter() == null) {
                List.of(Matter.CHUNKS, Matter.OBSERVATIONS)
                        .forEach(matter -> of(byMatter, matter).putIfAbsent(record.partition(), record));
            } else {
                of(byMatter, record.matter()).put(record.partition(), record);
            }
        }
        var matters = new ArrayList<MatterReputation>();
        byMatter.forEach((matter, records) -> matters.add(new MatterReputation(matter, List.copyOf(records.values()))));
        return new NodeReputation(node, matters);
    }

    private static SortedMap<Integer, ReputationRecord> of(
            SortedMap<Matter, SortedMap<Integer, ReputationRecord>> byMatter, Matter matter) {
        return byMatter.computeIfAbsent(matter, _ -> new TreeMap<>());
    }
}
