package io.intentcast.node.chunks;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Sha256;
import java.time.Instant;

/**
 * A chunk whose bytes are on disk.
 *
 * @param size in bytes
 * @param replicas on how many nodes it was wanted, 1 or more
 */
public record KeptChunk(ChunkId chunkId, Sha256 sha256, long size, int replicas, Instant storedAt) {}
