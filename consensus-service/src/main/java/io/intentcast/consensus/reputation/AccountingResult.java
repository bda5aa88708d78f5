package io.intentcast.consensus.reputation;

import io.intentcast.protocol.reputation.FoldedRecord;
import io.intentcast.protocol.reputation.Move;
import io.intentcast.protocol.reputation.ReliabilityRecord;
import io.intentcast.protocol.reputation.ReputationRecord;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The effects of one conclusion.
 *
 * @param changed the records that it was the last to change, in the order of node ids; again when the conclusion is
 *     repeated
 * @param reliability that of the values in its matter, if it is the known answer that was counted last in it; null
 *     otherwise
 * @param moves the moves that it made this time
 * @param forgotten how many perspectives a known answer could not judge anew, since how they were judged is forgotten
 * @param judged false if there was something to judge, but the needed outcome or audience is no longer known
 */
public record AccountingResult(
        List<ReputationRecord> changed,
        @Nullable ReliabilityRecord reliability,
        List<Move> moves,
        int forgotten,
        boolean judged) {

    public AccountingResult {
        changed = List.copyOf(changed);
        moves = List.copyOf(moves);
    }

    /** All records that changed. */
    public List<FoldedRecord> published() {
        return Stream.<FoldedRecord>concat(changed.stream(), Stream.ofNullable(reliability))
                .toList();
    }
}
