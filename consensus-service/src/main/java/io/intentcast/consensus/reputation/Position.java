package io.intentcast.consensus.reputation;

import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Contradiction;
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
public record Position(long at, long intent, Kind kind) implements Comparable<Position> {

    /** Before the first conclusion. */
    public static final Position BEFORE_ALL = new Position(-1, -1, Kind.OUTCOME);

    private static final Comparator<Position> ORDER = Comparator.comparingLong(Position::at)
            .thenComparingLong(Position::intent)
            .thenComparing(Position::kind);

    /** The kinds of conclusion, in the order in which they are written. */
    public enum Kind {
        OUTCOME,
        DUPLICATE,
        LATE,
        VOLUNTEER,
        CONTRADICTED
    }

    static Position of(Conclusion conclusion) {
        return switch (conclusion) {
            case Outcome outcome ->
                new Position(outcome.at(), outcome.intentId().offset(), Kind.OUTCOME);
            case Remark remark -> new Position(remark.at(), remark.intentId().offset(), kind(remark.type()));
            case Contradiction contradiction -> new Position(contradiction.at(), Long.MAX_VALUE, Kind.CONTRADICTED);
        };
    }

    private static Kind kind(Remark.Type type) {
        return switch (type) {
            case DUPLICATE -> Kind.DUPLICATE;
            case LATE -> Kind.LATE;
            case VOLUNTEER -> Kind.VOLUNTEER;
        };
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    /** Whether a state folded up to this position includes the other position. */
    boolean includes(Position other) {
        return compareTo(other) >= 0;
    }
}
