package io.intentcast.storage.chunks;

import io.intentcast.node.responding.Holdings;
import io.intentcast.node.series.SeriesFold;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.series.Event.ChunkDropped;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.SeriesEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The chunks that the node keeps, in the order of their ids. Thread-safe. */
public final class KeptChunks implements SeriesFold, Holdings {

    private final SortedMap<ChunkId, KeptChunk> chunks = new TreeMap<>();
    private long bytes;

    @Override
    public synchronized void fold(SeriesEntry entry) {
        if (entry.event() instanceof ChunkStored stored) {
            put(new KeptChunk(stored.chunkId(), stored.sha256(), stored.size(), stored.replicas(), entry.time()));
        } else if (entry.event() instanceof ChunkDropped dropped) {
            remove(dropped.chunkId());
        }
    }

    public synchronized Optional<KeptChunk> find(ChunkId chunkId) {
        return Optional.ofNullable(chunks.get(chunkId));
    }

    /** @param after the id behind which the page begins, kept or not; null for the first page */
    public synchronized List<KeptChunk> page(@Nullable ChunkId after, int limit) {
        var rest = after == null ? chunks : chunks.tailMap(after);
        return rest.values().stream()
                .filter(chunk -> !chunk.chunkId().equals(after))
                .limit(limit)
                .toList();
    }

    /** The size of each chunk, in bytes. */
    public synchronized Map<ChunkId, Long> sizes() {
        return chunks.values().stream().collect(Collectors.toMap(KeptChunk::chunkId, KeptChunk::size));
    }

    @Override
    public synchronized int count() {
        return chunks.size();
    }

    /** The size of all chunks together, in bytes. */
    @Override
    public synchronized long bytes() {
        return bytes;
    }

    private void put(KeptChunk chunk) {
        remove(chunk.chunkId());
        chunks.put(chunk.chunkId(), chunk);
        bytes += chunk.size();
    }

    private void remove(ChunkId chunkId) {
        KeptChunk gone = chunks.remove(chunkId);
        bytes -= gone == null ? 0 : gone.size();
    }
}
