package io.intentcast.consensus.reputation;

import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Remark;
import java.util.Comparator;

/**
 * The position of a conclusion in its partition. Conclusions about the same node or quantity have different positions
 * and are written in this order.
 *
 * @param at the offset of the responses record at which it was concluded
 * @param intent the offset of its intent; for a contradiction, greater than that of any intent
 */
public record ConclusionPosition(long at, long intent, ConclusionKind kind) implements Comparable<ConclusionPosition> {

    /** Before the first conclusion. */
    public static final ConclusionPosition BEFORE_ALL = new ConclusionPosition(-1, -1, ConclusionKind.OUTCOME);

    private static final Comparator<ConclusionPosition> ORDER = Comparator.comparingLong(ConclusionPosition::at)
            .thenComparingLong(ConclusionPosition::intent)
            .thenComparing(ConclusionPosition::kind);

    /** The kinds of conclusion, in the order in which they are written. */
    public enum ConclusionKind {
        OUTCOME,
        DUPLICATE,
        LATE,
        VOLUNTEER,
        KNOWN,
        CONTRADICTED
    }

    static ConclusionPosition of(Conclusion conclusion) {
        return switch (conclusion) {
            case Outcome outcome ->
                new ConclusionPosition(outcome.at(), outcome.intentId().offset(), ConclusionKind.OUTCOME);
            case Remark remark ->
                new ConclusionPosition(remark.at(), remark.intentId().offset(), kind(remark.type()));
            case KnownAnswer known ->
                new ConclusionPosition(known.at(), known.intentId().offset(), ConclusionKind.KNOWN);
            case Contradiction contradiction ->
                new ConclusionPosition(contradiction.at(), Long.MAX_VALUE, ConclusionKind.CONTRADICTED);
        };
    }

    private static ConclusionKind kind(Remark.Type type) {
        return switch (type) {
            case DUPLICATE -> ConclusionKind.DUPLICATE;
            case LATE -> ConclusionKind.LATE;
            case VOLUNTEER -> ConclusionKind.VOLUNTEER;
        };
    }

    @Override
    public int compareTo(ConclusionPosition other) {
        return ORDER.compare(this, other);
    }

    /** Whether a state folded up to this position includes the other position. */
    boolean includes(ConclusionPosition other) {
        return compareTo(other) >= 0;
    }
}
