package io.intentcast.storage.chunks;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.SeriesChunk;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.series.SeriesSummary;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** An index of parts of series by their content. The oldest are evicted when there are too many. */
final class SeriesIndex {

    private final int most;
    private final SequencedMap<ChunkId, Findable> findable = new LinkedHashMap<>();
    private final Map<EventType, NavigableSet<ChunkId>> byEvent = new HashMap<>();
    private final Map<Location, NavigableSet<ChunkId>> byLocation = new HashMap<>();
    private final NavigableSet<ChunkId> anywhere = new TreeSet<>();

    /** @param most how many parts can be found, 1 or more */
    SeriesIndex(int most) {
        this.most = most;
    }

    private record Findable(SeriesChunk chunk, SeriesSummary summary) {

        Set<Location> locations() {
            return summary.locations() == null ? Set.of() : summary.locations();
        }
    }

    /**
     * The matching parts, in the order of their ids. A part with observations whose locations are unknown matches every
     * location.
     */
    List<SeriesChunk> find(WantChunks want, int limit) {
        Stream<Findable> found = want.location() == null
                ? among(byEvent.getOrDefault(want.eventType(), new TreeSet<>()), want, limit)
                : Stream.concat(
                        among(byLocation.getOrDefault(want.location(), new TreeSet<>()), want, limit),
                        among(anywhere, want, limit));
        return found.map(Findable::chunk)
                .sorted(Comparator.comparing(SeriesChunk::chunkId))
                .limit(limit)
                .toList();
    }

    private Stream<Findable> among(NavigableSet<ChunkId> ids, WantChunks want, int limit) {
        NavigableSet<ChunkId> rest = want.after() == null ? ids : ids.tailSet(want.after(), false);
        return rest.stream()
                .flatMap(id -> Stream.ofNullable(findable.get(id)))
                .filter(found -> found.summary().events().contains(want.eventType()))
                .limit(limit);
    }

    void add(SeriesChunk chunk, SeriesSummary summary) {
        if (findable.size() == most) {
            remove(findable.firstEntry().getKey());
        }
        ChunkId id = chunk.chunkId();
        var added = new Findable(chunk, summary);
        findable.put(id, added);
        summary.events().forEach(event -> enter(byEvent, event, id));
        added.locations().forEach(location -> enter(byLocation, location, id));
        if (summary.mayBeAnywhere()) {
            anywhere.add(id);
        }
    }

    void remove(ChunkId id) {
        Findable removed = findable.remove(id);
        if (removed != null) {
            removed.summary().events().forEach(event -> strike(byEvent, event, id));
            removed.locations().forEach(location -> strike(byLocation, location, id));
            anywhere.remove(id);
        }
    }

    private static <K> void enter(Map<K, NavigableSet<ChunkId>> index, K key, ChunkId id) {
        index.computeIfAbsent(key, _ -> new TreeSet<>()).add(id);
    }

    private static <K> void strike(Map<K, NavigableSet<ChunkId>> index, K key, ChunkId id) {
        index.computeIfPresent(key, (_, ids) -> ids.remove(id) && ids.isEmpty() ? null : ids);
    }
}
