package io.intentcast.node.series;

import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.SeriesEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** A series and outbox in memory, for tests. */
@NullMarked
public final class InMemorySeries implements Series, WordOutbox {

    private final List<SeriesEntry> entries = new ArrayList<>();
    private final Map<Integer, Long> positions = new TreeMap<>();
    private final SortedMap<Long, PendingWord> words = new TreeMap<>();
    private final List<SeriesFold> views;
    private long nextSequence;
    private int refusals;

    public InMemorySeries(SeriesFold... views) {
        this.views = List.of(views);
    }

    @Override
    public synchronized long append(SeriesChange change) {
        takeOrRefuse();
        long first = entries.size();
        for (Event event : change.events()) {
            var entry = new SeriesEntry(entries.size(), change.time(), event);
            entries.add(entry);
            views.forEach(view -> view.fold(entry));
        }
        positions.putAll(change.positions());
        change.words().forEach(word -> words.put(nextSequence++, word));
        return first;
    }

    @Override
    public synchronized EntriesPage read(long after, int limit, Predicate<Event> wanted) {
        int from = (int) Math.min(after + 1, entries.size());
        List<SeriesEntry> found = entries.subList(from, entries.size()).stream()
                .filter(entry -> wanted.test(entry.event()))
                .limit(limit)
                .toList();
        return new EntriesPage(found, found.isEmpty() ? after : found.getLast().index(), true);
    }

    /** Makes the next writes fail, as many as given. */
    public synchronized void refuse(int writes) {
        refusals = writes;
    }

    private void takeOrRefuse() {
        if (refusals > 0) {
            refusals--;
            throw new IllegalStateException("refused");
        }
    }

    public synchronized List<Event> events() {
        return entries.stream().map(SeriesEntry::event).toList();
    }

    public synchronized List<SeriesEntry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public synchronized Map<Integer, Long> positions() {
        return Map.copyOf(positions);
    }

    @Override
    public synchronized SequencedMap<Long, PendingWord> unsent(Set<Long> underWay) {
        var unsent = new LinkedHashMap<>(words);
        unsent.keySet().removeAll(underWay);
        return unsent;
    }

    @Override
    public synchronized void acknowledge(SequencedMap<Long, PendingWord> items) {
        takeOrRefuse();
        words.keySet().removeAll(items.keySet());
    }

    @Override
    public synchronized int words() {
        return words.size();
    }

    @Override
    public synchronized long bytes() {
        return words.size();
    }
}
