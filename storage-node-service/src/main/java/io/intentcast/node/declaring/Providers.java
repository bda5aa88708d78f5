package io.intentcast.node.declaring;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import java.io.IOException;
import java.util.List;

/** Who announced that it keeps a chunk? */
@FunctionalInterface
public interface Providers {

    /** @param size in bytes */
    record Keeper(NodeId node, Sha256 sha256, long size) {}

    /**
     * Not more than can be told at once; empty when nobody did.
     *
     * @throws IOException if nobody can say
     */
    List<Keeper> of(ChunkId chunkId) throws IOException, InterruptedException;
}
