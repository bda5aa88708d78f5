package io.intentcast.node.sharing;

import io.intentcast.protocol.ChunkId;
import java.time.Duration;

/** The result of an attempt to share the next excerpt. */
public sealed interface Step {

    /** There are not enough events for an excerpt. */
    record NothingToShare() implements Step {}

    record Shared(ChunkId chunkId) implements Step {}

    record Withheld(ChunkId chunkId, String reason) implements Step {}

    /** @param pause how long to wait before the next step (backoff) */
    record Failed(ChunkId chunkId, String reason, Duration pause) implements Step {}
}
