package io.intentcast.storage.seriesexport;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Finds nodes that keep bytes. */
@FunctionalInterface
public interface ExcerptPlacement {

    /**
     * Asks for nodes to keep the bytes, and waits until they do. Idempotent: asking again for the same bytes changes
     * nothing.
     *
     * @throws IOException if no answer is available now
     */
    PlacementReply keep(ChunkId chunkId, byte[] bytes, int replicas) throws IOException, InterruptedException;

    /** The answer to a request to keep bytes. */
    sealed interface PlacementReply {}

    /** @param nodes the nodes that keep the bytes, as far as they were named; perhaps fewer than asked for */
    record Kept(List<NodeId> nodes) implements PlacementReply {

        public Kept {
            nodes = List.copyOf(nodes);
        }
    }

    /** No node may keep the bytes, and a retry is useless. */
    record Never(String reason) implements PlacementReply {}

    /** @param retryAfter how long to wait before a retry; zero when that was not said */
    record NotNow(String reason, Duration retryAfter) implements PlacementReply {}
}
