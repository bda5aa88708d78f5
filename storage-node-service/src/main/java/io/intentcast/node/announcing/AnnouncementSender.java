package io.intentcast.node.announcing;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.ProviderRecord.Announced;

/** Sends announcements to the providers topic, in order for each chunk, until one fails; not used again after that. */
public interface AnnouncementSender extends AutoCloseable {

    /** Receives the result of one record: exactly one of the two calls, on any thread. */
    interface Listener {

        void acknowledged();

        void failed(Exception reason);
    }

    /**
     * Sends an announcement, and returns before the topic has it. May throw instead of telling the listener of a
     * failure.
     */
    void announce(Announced announcement, Listener listener);

    /** Withdraws what the node announced of this chunk, if it did; otherwise like {@link #announce}. */
    void withdraw(ChunkId chunkId, Listener listener);

    /**
     * Closes without waiting. Records under way may or may not get into the topic; no listener hears of them
     * afterwards.
     */
    @Override
    void close();
}
