package io.intentcast.storage.declarations;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import java.io.IOException;
import java.util.List;

/** Looks up the nodes that announced that they keep a chunk. */
@FunctionalInterface
public interface ProviderClient {

    /** @param size bytes of the chunk */
    record ProviderCopy(NodeId node, Sha256 sha256, long size) {}

    /**
     * The nodes that announced the chunk, at most one page of them; empty when there are none.
     *
     * @throws IOException if no answer is available now
     */
    List<ProviderCopy> of(ChunkId chunkId) throws IOException, InterruptedException;
}
