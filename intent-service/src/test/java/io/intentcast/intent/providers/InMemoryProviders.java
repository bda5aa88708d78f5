package io.intentcast.intent.providers;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord.Announced;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** A store on the heap. */
public final class InMemoryProviders implements ProviderStore {

    private final ConcurrentSkipListMap<String, Announced> byKey = new ConcurrentSkipListMap<>();

    @Override
    public void put(Announced announced) {
        byKey.put(announced.key(), announced);
    }

    @Override
    public void remove(ChunkId chunkId, NodeId node) {
        byKey.remove(chunkId + " " + node);
    }

    @Override
    public List<Announced> of(ChunkId chunkId, @Nullable NodeId after, int limit) {
        return byKey.values().stream()
                .filter(announced -> announced.chunkId().equals(chunkId))
                .filter(announced -> after == null || announced.node().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public List<ChunkId> chunks(@Nullable ChunkId after, int limit) {
        return byKey.values().stream()
                .map(Announced::chunkId)
                .distinct()
                .filter(chunkId -> after == null || chunkId.compareTo(after) > 0)
                .limit(limit)
                .toList();
    }
}
