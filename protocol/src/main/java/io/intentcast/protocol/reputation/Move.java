package io.intentcast.protocol.reputation;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a node's reputation by an outcome, or by what came after one.
 *
 * @param intent null for a contradiction that no intent led to
 * @param agreement g, 0 to 1
 * @param change of the reputation that the record of this partition alone gives
 * @param when when the outcome closed; for what came after it, and for contradictions, when it was read back
 */
public record Move(@Nullable IntentId intent, Subject subject, Why why, double agreement, double change, Instant when) {

    /** What the node was judged for. */
    public enum Why {
        /** Its answer, judged by the others' answers. */
        ANSWER,
        /** An answer after the window closed, judged by the answers that counted. */
        LATE,
        /** A second, different answer, judged by the answers that counted. */
        DUPLICATE,
        /** An answer that it was not asked for, judged by the answers that counted. */
        VOLUNTEER,
        /** A claim that does not have the form that the kind asks for, or is out of range. */
        INVALID,
        /** Bytes other than the node claimed. */
        CONTRADICTED,
        /** An answer, judged by the right one instead of by the others. */
        KNOWN
    }
}
