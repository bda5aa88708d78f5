package io.intentcast.consensus.outcome;

import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Remark;
import java.util.List;

/**
 * An outcome, and what came after it.
 *
 * @param afterwards the first {@value #MOST_REMARKS} that came, in the order in which they were concluded
 */
public record OutcomeHistory(Outcome outcome, List<Remark> afterwards) {

    /** How many remarks are kept of one outcome. */
    public static final int MOST_REMARKS = 1_000;

    public OutcomeHistory {
        afterwards = List.copyOf(afterwards);
    }
}
