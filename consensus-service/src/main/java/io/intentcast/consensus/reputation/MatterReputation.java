package io.intentcast.consensus.reputation;

import io.intentcast.protocol.Matter;
import io.intentcast.protocol.reputation.Move;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.reputation.TrackRecord;
import java.util.Comparator;
import java.util.List;

/**
 * A node's records in all partitions, in one matter.
 *
 * @param partitions in their order
 */
public record MatterReputation(Matter matter, List<ReputationRecord> partitions) {

    private static final Comparator<Move> NEWEST_FIRST =
            Comparator.comparing(Move::when).reversed();

    /** Accepts the partitions in any order. */
    public MatterReputation {
        partitions = partitions.stream()
                .sorted(Comparator.comparingInt(ReputationRecord::partition))
                .toList();
    }

    /** The sum in the order of partitions, so that every reader gets the same bits. */
    public TrackRecord total() {
        return partitions.stream().map(ReputationRecord::record).reduce(TrackRecord.NONE, TrackRecord::plus);
    }

    /**
     * The latest moves of all partitions, newest first; as many as one partition publishes, since of those none is
     * missing.
     */
    public List<Move> moves() {
        return partitions.stream()
                .flatMap(partition -> partition.moves().stream())
                .sorted(NEWEST_FIRST)
                .limit(ReputationRecord.MOST_MOVES)
                .toList();
    }
}
