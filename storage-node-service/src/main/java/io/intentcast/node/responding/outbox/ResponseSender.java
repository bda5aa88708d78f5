package io.intentcast.node.responding.outbox;

import io.intentcast.protocol.ResponseRecord.Word;

/** Sends words to the log in order, until one fails; not used again after that. */
public interface ResponseSender extends AutoCloseable {

    /** Receives the result of one word: exactly one of the two calls, on any thread. */
    interface Listener {

        void acknowledged();

        void failed(Exception reason);
    }

    /** Sends a word, and returns before it is in the log. May throw instead of telling the listener of a failure. */
    void say(Word word, Listener listener);

    /** Closes without waiting. Words under way may or may not get into the log. */
    @Override
    void close();
}
