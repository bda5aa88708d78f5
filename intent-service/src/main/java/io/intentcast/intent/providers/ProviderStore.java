package io.intentcast.intent.providers;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord.Announced;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores the view of the providers. Thread-safe. */
public interface ProviderStore {

    void put(Announced announced);

    void remove(ChunkId chunkId, NodeId node);

    /** In the order of node ids, as {@link Providers#of(ChunkId, NodeId, int)}. */
    List<Announced> of(ChunkId chunkId, @Nullable NodeId after, int limit);

    /** In the order of chunk ids, as {@link Providers#chunks}. */
    List<ChunkId> chunks(@Nullable ChunkId after, int limit);
}
