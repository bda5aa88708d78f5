package io.intentcast.node.series;

import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.SeriesEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A series, with its outbox, that ends with the process. Of its events it keeps only the newest. A new process knows no
 * position: it goes on from the ends of the topics, and no word of it covers what lies before them.
 */
public class MemorySeries implements Series, TopicBinding, WordOutbox {

    private final int most;
    private final ToLongFunction<PendingWord> size;
    private final List<SeriesFold> views;
    private final TreeMap<Long, SeriesEntry> entries = new TreeMap<>();
    private final Map<Integer, Long> positions = new TreeMap<>();
    private final UnsentWords words = new UnsentWords();
    private long length;
    private long nextWord;
    private @Nullable String log;
    private @Nullable String providers;

    /**
     * @param most how many events are kept, 1 or more
     * @param size gives the size of a word, in bytes
     */
    public MemorySeries(int most, ToLongFunction<PendingWord> size, List<SeriesFold> views) {
        this.most = most;
        this.size = size;
        this.views = List.copyOf(views);
    }

    @Override
    public synchronized long append(SeriesChange change) {
        long first = length;
        change.events().forEach(event -> keep(new SeriesEntry(length++, change.time(), event)));
        positions.putAll(change.positions());
        change.words().forEach(word -> words.add(nextWord++, word, size.applyAsLong(word)));
        return first;
    }

    private void keep(SeriesEntry entry) {
        if (entries.size() == most) {
            entries.pollFirstEntry();
        }
        entries.put(entry.index(), entry);
        views.forEach(view -> view.fold(entry));
    }

    /** Begins at the oldest event that is still kept, if {@code after} lies before it. */
    @Override
    public synchronized EntriesPage read(long after, int limit, Predicate<Event> wanted) {
        var found = new ArrayList<SeriesEntry>();
        long next = after;
        for (SeriesEntry entry : entries.tailMap(after, false).values()) {
            if (found.size() == limit) {
                return new EntriesPage(found, next, false);
            }
            next = entry.index();
            if (wanted.test(entry.event())) {
                found.add(entry);
            }
        }
        return new EntriesPage(found, next, true);
    }

    @Override
    public synchronized Map<Integer, Long> positions() {
        return Map.copyOf(positions);
    }

    @Override
    public synchronized boolean settle(String name) {
        boolean another = log != null && !log.equals(name);
        if (another) {
            positions.clear();
            words.clear();
        }
        log = name;
        return another;
    }

    @Override
    public synchronized Optional<String> announcedIn() {
        return Optional.ofNullable(providers);
    }

    @Override
    public synchronized void announcedIn(String name) {
        providers = name;
    }

    @Override
    public synchronized SequencedMap<Long, PendingWord> unsent(Set<Long> underWay) {
        return words.beside(underWay);
    }

    @Override
    public synchronized void acknowledge(SequencedMap<Long, PendingWord> items) {
        items.keySet().forEach(words::remove);
    }

    @Override
    public synchronized int words() {
        return words.count();
    }

    @Override
    public synchronized long bytes() {
        return words.bytes();
    }
}
