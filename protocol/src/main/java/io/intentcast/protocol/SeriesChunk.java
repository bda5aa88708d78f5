package io.intentcast.protocol;

import java.time.Instant;

/**
 * A chunk that holds part of a node's series.
 *
 * @param size in bytes, 0 or more
 * @param startTime of its first event, by the clock of the node whose series it is
 * @param endTime of its last event
 */
public record SeriesChunk(ChunkId chunkId, Sha256 sha256, long size, Instant startTime, Instant endTime) {

    /** @throws IllegalArgumentException if the size is negative */
    public SeriesChunk {
        if (size < 0) {
            throw new IllegalArgumentException("size %s is negative".formatted(size));
        }
    }
}
