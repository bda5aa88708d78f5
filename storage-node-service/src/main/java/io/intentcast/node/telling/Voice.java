package io.intentcast.node.telling;

import io.intentcast.protocol.ResponseRecord.Word;

/** A way to the log that keeps the order of what is said, until it fails. Not used again after that. */
public interface Voice extends AutoCloseable {

    /** Hears how it went, on any thread: one of the two, once. */
    interface Listener {

        void acknowledged();

        void failed(Exception reason);
    }

    /** Returns before the word is in the log. May throw instead of telling the listener of a failure. */
    void say(Word word, Listener listener);

    /** Waits for nothing. What is under way may still get into the log, or not. */
    @Override
    void close();
}
