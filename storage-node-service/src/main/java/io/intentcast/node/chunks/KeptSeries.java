package io.intentcast.node.chunks;

import io.intentcast.node.series.Entry;
import io.intentcast.node.series.Event.ChunkDropped;
import io.intentcast.node.series.Event.ChunkStored;
import io.intentcast.node.series.SeriesSummary;
import io.intentcast.node.series.View;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.SeriesChunk;
import io.intentcast.protocol.SeriesChunkId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of series, of whatever nodes, among the kept chunks. All of them count; of those that are readable the newest can be
 * found by what is in them. Thread-safe.
 */
public final class KeptSeries implements View {

    private final int most;
    private final SequencedMap<ChunkId, KeptChunk> kept = new LinkedHashMap<>();
    private final SequencedMap<ChunkId, Findable> findable = new LinkedHashMap<>();
    private final Map<EventType, NavigableSet<ChunkId>> byEvent = new HashMap<>();
    private long bytes;

    /** @param most how many can be found, 1 or more */
    public KeptSeries(int most) {
        this.most = most;
    }

    private record Findable(SeriesChunk chunk, Set<EventType> events) {}

    @Override
    public synchronized void fold(Entry entry) {
        if (entry.event() instanceof ChunkStored stored && SeriesChunkId.isReserved(stored.chunkId())) {
            remove(stored.chunkId());
            kept.put(
                    stored.chunkId(),
                    new KeptChunk(stored.chunkId(), stored.sha256(), stored.size(), stored.replicas(), entry.time()));
            bytes += stored.size();
            if (stored.series() != null) {
                index(stored, stored.series());
            }
        } else if (entry.event() instanceof ChunkDropped dropped) {
            remove(dropped.chunkId());
        }
    }

    /**
     * Those that hold such events, in the order of their ids.
     *
     * @param after only what comes after it; null for the first
     */
    public synchronized List<SeriesChunk> holding(EventType event, @Nullable ChunkId after, int limit) {
        NavigableSet<ChunkId> all = byEvent.getOrDefault(event, new TreeSet<>());
        NavigableSet<ChunkId> rest = after == null ? all : all.tailSet(after, false);
        return rest.stream()
                .limit(limit)
                .flatMap(id -> Stream.ofNullable(findable.get(id)))
                .map(Findable::chunk)
                .toList();
    }

    /** The oldest that must go, so that all that are left take no more than this, in bytes. */
    public synchronized List<KeptChunk> oldestBeyond(long limit) {
        var oldest = new ArrayList<KeptChunk>();
        long left = bytes;
        for (KeptChunk chunk : kept.values()) {
            if (left <= limit) {
                break;
            }
            oldest.add(chunk);
            left -= chunk.size();
        }
        return oldest;
    }

    /** What all of them take. */
    public synchronized long bytes() {
        return bytes;
    }

    private void index(ChunkStored stored, SeriesSummary summary) {
        if (findable.size() == most) {
            hide(findable.firstEntry().getKey());
        }
        ChunkId id = stored.chunkId();
        var chunk = new SeriesChunk(id, stored.sha256(), stored.size(), summary.startTime(), summary.endTime());
        findable.put(id, new Findable(chunk, summary.events()));
        summary.events()
                .forEach(event ->
                        byEvent.computeIfAbsent(event, _ -> new TreeSet<>()).add(id));
    }

    private void remove(ChunkId id) {
        KeptChunk gone = kept.remove(id);
        bytes -= gone == null ? 0 : gone.size();
        hide(id);
    }

    private void hide(ChunkId id) {
        Findable hidden = findable.remove(id);
        if (hidden != null) {
            hidden.events()
                    .forEach(event ->
                            byEvent.computeIfPresent(event, (_, ids) -> ids.remove(id) && ids.isEmpty() ? null : ids));
        }
    }
}
