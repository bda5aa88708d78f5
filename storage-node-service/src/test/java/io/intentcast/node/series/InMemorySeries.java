package io.intentcast.node.series;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** A series and outbox in memory, for tests. */
@NullMarked
public final class InMemorySeries implements Series, Outbox {

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Integer, Long> positions = new TreeMap<>();
    private final SortedMap<Long, Draft> drafts = new TreeMap<>();
    private final List<View> views;
    private long nextSequence;
    private int refusals;

    public InMemorySeries(View... views) {
        this.views = List.of(views);
    }

    @Override
    public synchronized long append(Change change) {
        takeOrRefuse();
        long first = entries.size();
        for (Event event : change.events()) {
            var entry = new Entry(entries.size(), change.time(), event);
            entries.add(entry);
            views.forEach(view -> view.fold(entry));
        }
        positions.putAll(change.positions());
        change.drafts().forEach(draft -> drafts.put(nextSequence++, draft));
        return first;
    }

    @Override
    public synchronized Page read(long after, int limit, Predicate<Event> wanted) {
        List<Entry> found = entries.stream()
                .filter(entry -> entry.index() > after && wanted.test(entry.event()))
                .limit(limit)
                .toList();
        return new Page(found, found.isEmpty() ? after : found.getLast().index(), true);
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
        return entries.stream().map(Entry::event).toList();
    }

    @Override
    public synchronized Map<Integer, Long> positions() {
        return Map.copyOf(positions);
    }

    @Override
    public synchronized List<Unsaid> after(long sequence, int limit) {
        return drafts.tailMap(sequence + 1).entrySet().stream()
                .limit(limit)
                .map(entry -> new Unsaid(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public synchronized void acknowledge(Collection<Long> sequences) {
        takeOrRefuse();
        drafts.keySet().removeAll(sequences);
    }

    @Override
    public synchronized int words() {
        return drafts.size();
    }

    @Override
    public synchronized long bytes() {
        return drafts.size();
    }
}
