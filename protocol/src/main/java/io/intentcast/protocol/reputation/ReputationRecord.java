package io.intentcast.protocol.reputation;

import io.intentcast.protocol.NodeId;
import java.util.List;

/**
 * What the outcomes of one partition say of a node. Who wants its reputation adds the records of all partitions up, in their order.
 *
 * @param moves the latest, the newest first, at most {@value #MOST_MOVES}
 * @param at the offset of the responses record at which the latest that is in it was concluded
 */
public record ReputationRecord(NodeId node, int partition, TrackRecord record, List<Move> moves, long at) {

    /** How many moves a record tells of. */
    public static final int MOST_MOVES = 10;

    /** @throws IllegalArgumentException if there are too many moves */
    public ReputationRecord {
        moves = List.copyOf(moves);
        if (moves.size() > MOST_MOVES) {
            throw new IllegalArgumentException("%s moves are more than %s".formatted(moves.size(), MOST_MOVES));
        }
    }

    /** The key of the record. */
    public String key() {
        return node + " " + partition;
    }
}
