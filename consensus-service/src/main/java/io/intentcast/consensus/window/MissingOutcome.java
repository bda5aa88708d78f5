package io.intentcast.consensus.window;

import io.intentcast.protocol.IntentId;

/** Finds out why no outcome of an intent is known here. */
@FunctionalInterface
public interface MissingOutcome {

    Cause why(IntentId intent) throws InterruptedException;

    /** What the logs say about an intent without an outcome. */
    enum Cause {
        /** The intent does not exist: intents end before it. */
        NOT_DECLARED,

        /** Its partition began at the ends of its logs, after it: it never gets an outcome. */
        LEFT_BEHIND,

        /** Its window is not closed, or the outcome is no longer kept, or the logs could not be read. */
        NOT_KNOWN
    }
}
