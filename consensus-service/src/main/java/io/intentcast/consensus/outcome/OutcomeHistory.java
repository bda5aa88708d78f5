package io.intentcast.consensus.outcome;

import io.intentcast.protocol.Conclusion.OfNode;
import io.intentcast.protocol.Outcome;
import java.util.List;

/**
 * An outcome, and what came after it.
 *
 * @param afterwards the first {@value #MOST_AFTERWARDS} that came, in the order in which they were concluded; of the contradictions
 *     of one node and chunk only the first
 */
public record OutcomeHistory(Outcome outcome, List<OfNode> afterwards) {

    /** How much is kept of what came after one outcome. */
    public static final int MOST_AFTERWARDS = 1_000;

    public OutcomeHistory {
        afterwards = List.copyOf(afterwards);
    }
}
