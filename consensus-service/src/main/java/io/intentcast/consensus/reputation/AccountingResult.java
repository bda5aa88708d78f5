package io.intentcast.consensus.reputation;

import io.intentcast.protocol.reputation.Move;
import io.intentcast.protocol.reputation.ReputationRecord;
import java.util.List;

/**
 * The effects of one conclusion.
 *
 * @param told the records that it was the last to change, in the order of node ids; again when the conclusion is
 *     repeated
 * @param moves the moves that it made this time
 * @param judged false if there was something to judge, but the needed outcome or audience is no longer known
 */
public record AccountingResult(List<ReputationRecord> told, List<Move> moves, boolean judged) {

    public AccountingResult {
        told = List.copyOf(told);
        moves = List.copyOf(moves);
    }
}
