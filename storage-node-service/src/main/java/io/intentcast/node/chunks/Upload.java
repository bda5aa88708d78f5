package io.intentcast.node.chunks;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Sha256;
import java.io.InputStream;
import java.util.List;

/**
 * Bytes that somebody wants to be kept.
 *
 * @param announcedSize how many there will be; -1 when that is not known
 * @param announced digests that they are said to have
 * @param replicas on how many nodes they are wanted, 1 or more
 */
public record Upload(ChunkId chunkId, InputStream bytes, long announcedSize, List<Sha256> announced, int replicas) {

    public Upload {
        announced = List.copyOf(announced);
    }
}
