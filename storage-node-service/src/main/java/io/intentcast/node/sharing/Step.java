package io.intentcast.node.sharing;

import io.intentcast.protocol.ChunkId;
import java.time.Duration;

/** What came of trying to share the next excerpt. */
public sealed interface Step {

    /** There are not enough events for one. */
    record NothingToShare() implements Step {}

    record Shared(ChunkId chunkId) implements Step {}

    record Withheld(ChunkId chunkId, String reason) implements Step {}

    /** @param pause before the next step */
    record Failed(ChunkId chunkId, String reason, Duration pause) implements Step {}
}
