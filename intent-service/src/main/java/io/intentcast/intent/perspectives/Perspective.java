package io.intentcast.intent.perspectives;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.SeriesChunk;
import io.intentcast.protocol.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

/**
 * The chunks held of one node's series.
 *
 * @param node whose series it is; it may be gone
 * @param chunks in the order of the series
 */
public record Perspective(NodeId node, List<HeldChunk> chunks) {

    public Perspective {
        chunks = List.copyOf(chunks);
    }

    /**
     * A chunk as some nodes describe it. A different description, above all another digest, is listed separately.
     *
     * @param size in bytes
     * @param startTime of its first event, by the clock of the node whose series it is
     * @param endTime of its last event
     * @param heldBy in the order of node ids
     */
    public record HeldChunk(
            ChunkId chunkId, Sha256 sha256, long size, Instant startTime, Instant endTime, List<NodeId> heldBy) {

        public HeldChunk {
            heldBy = List.copyOf(heldBy);
        }

        static HeldChunk of(SeriesChunk chunk, SortedSet<NodeId> heldBy) {
            return new HeldChunk(
                    chunk.chunkId(),
                    chunk.sha256(),
                    chunk.size(),
                    chunk.startTime(),
                    chunk.endTime(),
                    List.copyOf(heldBy));
        }
    }
}
