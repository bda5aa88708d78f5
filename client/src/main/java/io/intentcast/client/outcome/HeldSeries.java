package io.intentcast.client.outcome;

import java.time.Instant;
import java.util.List;

/**
 * The chunks that are held of one node's series.
 *
 * @param node whose series it is; it may be gone
 * @param chunks in the order of the series
 */
public record HeldSeries(String node, List<HeldChunk> chunks) {

    public HeldSeries {
        chunks = List.copyOf(chunks);
    }

    /**
     * A chunk as some nodes describe it.
     *
     * @param sha256 in hexadecimal digits
     * @param size in bytes
     * @param startTime of its first event
     * @param endTime of its last event
     * @param heldBy in the order of node ids
     */
    public record HeldChunk(
            String chunkId, String sha256, long size, Instant startTime, Instant endTime, List<String> heldBy) {

        public HeldChunk {
            heldBy = List.copyOf(heldBy);
        }
    }
}
