package io.intentcast.node.announcing;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.ProviderRecord.Announced;

/** A way to the providers topic that keeps the order of what is said about a chunk, until it fails. Not used again after that. */
public interface Board extends AutoCloseable {

    /** Hears how it went, on any thread: one of the two, once. */
    interface Listener {

        void acknowledged();

        void failed(Exception reason);
    }

    /** Returns before the topic has it. May throw instead of telling the listener of a failure. */
    void announce(Announced announcement, Listener listener);

    /** Takes back what the node announced of this chunk, if it did; as {@link #announce} does. */
    void withdraw(ChunkId chunkId, Listener listener);

    /** Waits for nothing. What is under way may still get into the topic, or not; no listener hears of it afterwards. */
    @Override
    void close();
}
