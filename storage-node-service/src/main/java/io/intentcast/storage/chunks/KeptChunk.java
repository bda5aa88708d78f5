package io.intentcast.storage.chunks;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Sha256;
import java.time.Instant;

/**
 * A chunk whose bytes are on disk.
 *
 * @param size bytes of the chunk
 * @param replicas how many nodes should keep it, 1 or more
 */
public record KeptChunk(ChunkId chunkId, Sha256 sha256, long size, int replicas, Instant storedAt) {}
