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
 */
public record Upload(ChunkId chunkId, InputStream bytes, long announcedSize, List<Sha256> announced) {

    public Upload {
        announced = List.copyOf(announced);
    }
}
