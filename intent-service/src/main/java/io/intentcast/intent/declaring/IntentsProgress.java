package io.intentcast.intent.declaring;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Subject;

/** How far this replica has read intents and folded their keys. */
public interface IntentsProgress {

    /** Waits until the partition of this subject has been read to its current end; false on a timeout. */
    boolean toTheEnd(Subject subject) throws InterruptedException;

    /** Waits until this intent has been read; false on a timeout. */
    boolean upTo(IntentId id) throws InterruptedException;
}
