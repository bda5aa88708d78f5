package io.intentcast.protocol.reputation;

import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the outcomes of one partition say of a node in one matter. Its reputation is the sum of the records of all
 * partitions, added in their order.
 *
 * @param matter null in a record from before there were matters: it stands for each default one that has no record yet
 * @param moves the latest, the newest first, at most {@value #MOST_MOVES}
 * @param judged how many judgements it includes; 0 also in a record from before they were counted
 * @param at the offset of the responses record that led to the latest conclusion included
 */
public record ReputationRecord(
        NodeId node, @Nullable Matter matter, int partition, TrackRecord record, List<Move> moves, long judged, long at)
        implements FoldedRecord {

    /** The most moves that a record lists. */
    public static final int MOST_MOVES = 10;

    /** @throws IllegalArgumentException if there are too many moves */
    public ReputationRecord {
        moves = List.copyOf(moves);
        if (moves.size() > MOST_MOVES) {
            throw new IllegalArgumentException("%s moves are more than %s".formatted(moves.size(), MOST_MOVES));
        }
    }

    /** A record whose judgements were not counted. */
    public ReputationRecord(
            NodeId node, @Nullable Matter matter, int partition, TrackRecord record, List<Move> moves, long at) {
        this(node, matter, partition, record, moves, 0, at);
    }

    @Override
    public String key() {
        return matter == null ? node + " " + partition : node + " " + partition + " " + matter;
    }
}
