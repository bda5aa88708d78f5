package io.intentcast.consensus.outcome;

import io.intentcast.protocol.Conclusion.OfNode;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outcome and the records that came after it.
 *
 * @param known the first right answer that was told of it; null when none was
 * @param afterwards the first {@value #MOST_AFTERWARDS} records after the outcome, in the order of their conclusion;
 *     only the first contradiction of each node and chunk
 */
public record OutcomeHistory(Outcome outcome, @Nullable KnownAnswer known, List<OfNode> afterwards) {

    /** The most records kept after one outcome. */
    public static final int MOST_AFTERWARDS = 1_000;

    public OutcomeHistory {
        afterwards = List.copyOf(afterwards);
    }
}
