package io.intentcast.consensus.reputation;

import io.intentcast.protocol.reputation.Move;
import io.intentcast.protocol.reputation.ReputationRecord;
import java.util.List;

/**
 * What came of one conclusion.
 *
 * @param told what it was the last to change, in the order of node ids; again when it comes again
 * @param moves those that it made now
 * @param judged false if there was something to judge and what it takes for that is no longer known
 */
public record Accounted(List<ReputationRecord> told, List<Move> moves, boolean judged) {

    public Accounted {
        told = List.copyOf(told);
        moves = List.copyOf(moves);
    }
}
