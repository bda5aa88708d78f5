package io.intentcast.consensus.storing;

import io.intentcast.consensus.storing.Ending.Why;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Sha256;
import java.time.Duration;

/** Who keeps these bytes? */
public interface Keepers {

    /** Who says so already? */
    Known known(ChunkId chunkId, Sha256 sha256) throws InterruptedException;

    /** Asks for it, and waits until they are kept. To ask again for the same changes nothing. */
    Reply keep(Order order, byte[] bytes) throws InterruptedException;

    /** What is known of it. */
    sealed interface Known {}

    /** What is said to it. */
    sealed interface Reply {}

    /** @param nodes that announce exactly these bytes, as far as they were named */
    record Announced(int nodes) implements Known {}

    /** @param nodes as far as they were named; perhaps fewer than were asked for */
    record Kept(int nodes) implements Reply {}

    /** Nobody, and it is of no use to ask again. */
    record Never(Why why, String reason) implements Reply {}

    /** @param retryAfter not to ask before; zero when that was not said */
    record NotNow(String reason, Duration retryAfter) implements Known, Reply {}
}
