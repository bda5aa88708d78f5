package io.intentcast.storage.chunks;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Sha256;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that a client wants the node to keep.
 *
 * @param announcedSize how many bytes there will be; -1 when unknown
 * @param announced the digests that the bytes must have
 * @param replicas how many nodes should keep them, 1 or more
 * @param offeredFor the intent for which the node offered to keep them; null when they are put without one
 */
public record Upload(
        ChunkId chunkId,
        InputStream bytes,
        long announcedSize,
        List<Sha256> announced,
        int replicas,
        @Nullable IntentId offeredFor) {

    /** Bytes that are put without an offer. */
    public Upload(ChunkId chunkId, InputStream bytes, long announcedSize, List<Sha256> announced, int replicas) {
        this(chunkId, bytes, announcedSize, announced, replicas, null);
    }

    public Upload {
        announced = List.copyOf(announced);
    }
}
