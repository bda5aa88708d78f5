package io.intentcast.systemtests.sharing;

import io.intentcast.node.series.Change;
import io.intentcast.node.series.Entry;
import io.intentcast.node.series.Event;
import io.intentcast.node.series.Series;
import io.intentcast.node.series.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A series in memory, for one test. */
final class MemorySeries implements Series {

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Integer, Long> positions = new TreeMap<>();
    private final List<View> views;

    MemorySeries(View... views) {
        this.views = List.of(views);
    }

    @Override
    public long append(Change change) {
        long first = entries.size();
        for (Event event : change.events()) {
            var entry = new Entry(entries.size(), change.time(), event);
            entries.add(entry);
            views.forEach(view -> view.fold(entry));
        }
        positions.putAll(change.positions());
        return first;
    }

    @Override
    public Page read(long after, int limit, Predicate<Event> wanted) {
        List<Entry> found = entries.subList((int) after + 1, entries.size()).stream()
                .filter(entry -> wanted.test(entry.event()))
                .limit(limit)
                .toList();
        return new Page(found, found.isEmpty() ? after : found.getLast().index(), true);
    }

    @Override
    public Map<Integer, Long> positions() {
        return Map.copyOf(positions);
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }
}
