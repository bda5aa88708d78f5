package io.intentcast.consensus.storing;

import io.intentcast.consensus.storing.Ending.Why;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Sha256;
import java.time.Duration;

/** Finds nodes that keep given bytes. */
public interface Keepers {

    /** Returns how many nodes announce these bytes already. */
    Known known(ChunkId chunkId, Sha256 sha256) throws InterruptedException;

    /** Asks for the bytes to be kept, and waits for that. Idempotent. */
    Reply keep(Order order, byte[] bytes) throws InterruptedException;

    /** What is known about a chunk before it is stored. */
    sealed interface Known {}

    /** The reply to a request to keep bytes. */
    sealed interface Reply {}

    /** @param nodes that announce exactly these bytes, as far as they were named */
    record Announced(int nodes) implements Known {}

    /** @param nodes as far as they were named; possibly fewer than were asked for */
    record Kept(int nodes) implements Reply {}

    /** No node keeps it, and a retry is pointless. */
    record Never(Why why, String reason) implements Reply {}

    /** @param retryAfter how long to wait before a retry; zero when not given */
    record NotNow(String reason, Duration retryAfter) implements Known, Reply {}
}
