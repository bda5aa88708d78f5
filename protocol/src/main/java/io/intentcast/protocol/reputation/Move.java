package io.intentcast.protocol.reputation;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An outcome, or what came after one, that moved a node's reputation.
 *
 * @param intent null for a contradiction that no intent led to
 * @param agreement g, 0 to 1
 * @param change of the reputation that the record of this partition alone gives
 * @param when the outcome closed; of what came after it, and of contradictions, when it was read back
 */
public record Move(@Nullable IntentId intent, Subject subject, Why why, double agreement, double change, Instant when) {

    /** What it was judged for. */
    public enum Why {
        /** Its answer, by those of the others. */
        ANSWER,
        /** An answer after the window closed, by those that counted. */
        LATE,
        /** A second and different answer, by those that counted. */
        DUPLICATE,
        /** An answer that nobody asked it for, by those that counted. */
        VOLUNTEER,
        /** A claim that is not of the form that the kind asks for, or out of range. */
        INVALID,
        /** Bytes other than it claimed. */
        CONTRADICTED
    }
}
