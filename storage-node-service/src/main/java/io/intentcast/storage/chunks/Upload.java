package io.intentcast.storage.chunks;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Sha256;
import java.io.InputStream;
import java.util.List;

/**
 * Bytes that a client wants the node to keep.
 *
 * @param announcedSize how many bytes there will be; -1 when unknown
 * @param announced the digests that the bytes must have
 * @param replicas how many nodes should keep them, 1 or more
 */
public record Upload(ChunkId chunkId, InputStream bytes, long announcedSize, List<Sha256> announced, int replicas) {

    public Upload {
        announced = List.copyOf(announced);
    }
}
