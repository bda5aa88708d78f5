package io.intentcast.intent.declaring;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Subject;

/** How far this replica has read intents and folded their keys. */
public interface IntentsReading {

    /** Waits until all has been read that lies now where intents on this subject lie; false if that takes too long. */
    boolean toTheEnd(Subject subject) throws InterruptedException;

    /** Waits until this intent has been read; false if that takes too long. */
    boolean upTo(IntentId id) throws InterruptedException;
}
