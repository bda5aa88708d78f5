package io.intentcast.consensus.reputation;

import io.intentcast.protocol.reputation.Move;
import io.intentcast.protocol.reputation.ReputationRecord;
import java.util.List;

/**
 * The effects of one conclusion.
 *
 * @param changed the records that it was the last to change, in the order of node ids; again when the conclusion is
 *     repeated
 * @param moves the moves that it made this time
 * @param forgotten how many perspectives a known answer could not judge anew, since how they were judged is forgotten
 * @param judged false if there was something to judge, but the needed outcome or audience is no longer known
 */
public record AccountingResult(List<ReputationRecord> changed, List<Move> moves, int forgotten, boolean judged) {

    public AccountingResult {
        changed = List.copyOf(changed);
        moves = List.copyOf(moves);
    }
}
