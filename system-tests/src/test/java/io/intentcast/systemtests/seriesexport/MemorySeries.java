package io.intentcast.systemtests.seriesexport;

import io.intentcast.node.series.Series;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.node.series.SeriesFold;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.SeriesEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A series in memory, for one test. */
final class MemorySeries implements Series {

    private final List<SeriesEntry> entries = new ArrayList<>();
    private final Map<Integer, Long> positions = new TreeMap<>();
    private final List<SeriesFold> views;

    MemorySeries(SeriesFold... views) {
        this.views = List.of(views);
    }

    @Override
    public long append(SeriesChange change) {
        long first = entries.size();
        for (Event event : change.events()) {
            var entry = new SeriesEntry(entries.size(), change.time(), event);
            entries.add(entry);
            views.forEach(view -> view.fold(entry));
        }
        positions.putAll(change.positions());
        return first;
    }

    @Override
    public EntriesPage read(long after, int limit, Predicate<Event> wanted) {
        List<SeriesEntry> found = entries.subList((int) after + 1, entries.size()).stream()
                .filter(entry -> wanted.test(entry.event()))
                .limit(limit)
                .toList();
        return new EntriesPage(found, found.isEmpty() ? after : found.getLast().index(), true);
    }

    @Override
    public Map<Integer, Long> positions() {
        return Map.copyOf(positions);
    }

    List<SeriesEntry> entries() {
        return List.copyOf(entries);
    }
}
