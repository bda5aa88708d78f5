package io.intentcast.intent.purging;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.PurgeChunk;
import io.intentcast.protocol.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A request to purge a chunk.
 *
 * @param from in whose name
 * @param only only these bytes; null for any
 */
public record PurgeRequest(
        ChunkId chunkId, NodeId from, @Nullable Sha256 only) {

    PurgeChunk want() {
        return new PurgeChunk(chunkId, only);
    }

    boolean concerns(Announced announced) {
        return want().isOf(announced.sha256());
    }
}
