package io.intentcast.consensus.window;

import io.intentcast.protocol.IntentId;

/** Why is no outcome of this intent known here? */
@FunctionalInterface
public interface Unanswered {

    Why why(IntentId intent) throws InterruptedException;

    /** What the logs say of an intent that has no outcome. */
    enum Why {
        /** There is no such intent: intents end before it. */
        NOT_DECLARED,

        /** Its partition began at the ends of its logs, behind it: it never gets an outcome. */
        LEFT_BEHIND,

        /** Its window is not closed, or the outcome is no longer kept; or nobody could be asked. */
        NOT_KNOWN
    }
}
