package io.intentcast.storage.seriesexport;

import io.intentcast.protocol.ChunkId;
import java.time.Duration;

/** The result of an attempt to share the next excerpt. */
public sealed interface ExportStep {

    /** There are not enough events for an excerpt. */
    record NothingToShare() implements ExportStep {}

    record Shared(ChunkId chunkId) implements ExportStep {}

    record Withheld(ChunkId chunkId, String reason) implements ExportStep {}

    /** @param retryAfter how long to wait at least before the next step */
    record Failed(ChunkId chunkId, String reason, Duration retryAfter) implements ExportStep {}
}
