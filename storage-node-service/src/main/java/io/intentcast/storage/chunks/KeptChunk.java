package io.intentcast.storage.chunks;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.series.Event.ChunkDropped;
import io.intentcast.protocol.series.Event.DropCause;
import java.time.Instant;

/**
 * A chunk whose bytes are on disk.
 *
 * @param size bytes of the chunk
 * @param replicas how many nodes should keep it, 1 or more
 */
public record KeptChunk(ChunkId chunkId, Sha256 sha256, long size, int replicas, Instant storedAt) {

    /** The event that the chunk is dropped. */
    ChunkDropped dropped(DropCause cause) {
        return new ChunkDropped(chunkId, sha256, size, cause);
    }
}
