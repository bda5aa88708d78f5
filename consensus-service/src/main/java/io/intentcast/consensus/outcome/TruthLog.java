package io.intentcast.consensus.outcome;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Observed;

/** Where known answers are written, so that nodes are judged by them. */
@FunctionalInterface
public interface TruthLog {

    /** @throws TruthNotWrittenException if it is not acknowledged; it may be known all the same */
    void append(IntentId intent, Observed truth) throws InterruptedException;
}
