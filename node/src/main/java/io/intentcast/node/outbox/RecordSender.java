package io.intentcast.node.outbox;

import org.jspecify.annotations.Nullable;

/** Sends items to a topic in order, until one fails; not used again after that. */
public interface RecordSender<K, V> extends AutoCloseable {

    /** Receives the result of one item, once and on any thread. */
    @FunctionalInterface
    interface Listener {

        /** @param failure why the topic may not have the item; null when it has it */
        void completed(@Nullable Exception failure);
    }

    /** Sends an item, and returns before the topic has it. May throw instead of telling the listener of a failure. */
    void send(K key, V item, Listener listener);

    /**
     * Closes without waiting. Items under way may or may not get into the topic; no listener hears of them afterwards.
     */
    @Override
    void close();
}
