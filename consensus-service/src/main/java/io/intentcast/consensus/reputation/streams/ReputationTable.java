package io.intentcast.consensus.reputation.streams;

import io.intentcast.consensus.reputation.NodeReputation;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.reputation.FoldedRecord;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.wire.Decoded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of nodes in the global table of all partitions. Its keys are in the order of node ids, because a
 * space sorts before every character of an id; the partitions and matters of a node are not in order. Records about
 * no node come first.
 *
 * @param unreadable called for each record that is skipped, each time
 */
public record ReputationTable(ReadOnlyKeyValueStore<String, byte[]> table, Runnable unreadable) {

    private static final String BEFORE_PARTITIONS = " ";
    private static final String AFTER_PARTITIONS = "!";

    /** Empty when no partition has a record of the node. */
    public Optional<NodeReputation> find(NodeId node) {
        return read(node + BEFORE_PARTITIONS, node + AFTER_PARTITIONS, 1).stream()
                .findFirst();
    }

    /** @param after null to begin with the first */
    public List<NodeReputation> list(@Nullable NodeId after, int most) {
        return read((after == null ? "" : after) + AFTER_PARTITIONS, null, most);
    }

    private List<NodeReputation> read(String from, @Nullable String to, int most) {
        var reputations = new ArrayList<NodeReputation>();
        var ofOne = new ArrayList<ReputationRecord>();
        try (KeyValueIterator<String, byte[]> entries = table.range(from, to)) {
            while (entries.hasNext()) {
                ReputationRecord published = published(entries.next());
                if (published == null) {
                    continue;
                }
                if (!ofOne.isEmpty() && !ofOne.getFirst().node().equals(published.node())) {
                    reputations.add(NodeReputation.of(ofOne.getFirst().node(), ofOne));
                    ofOne.clear();
                    if (reputations.size() == most) {
                        return reputations;
                    }
                }
                ofOne.add(published);
            }
        }
        if (!ofOne.isEmpty()) {
            reputations.add(NodeReputation.of(ofOne.getFirst().node(), ofOne));
        }
        return reputations;
    }

    /** Null when the value cannot be read, or does not belong to its key. */
    private @Nullable ReputationRecord published(KeyValue<String, byte[]> entry) {
        if (FoldedRecordSerde.decode(entry.key, entry.value)
                        instanceof Decoded.Parsed<FoldedRecord>(ReputationRecord published)
                && published.key().equals(entry.key)) {
            return published;
        }
        unreadable.run();
        return null;
    }
}
