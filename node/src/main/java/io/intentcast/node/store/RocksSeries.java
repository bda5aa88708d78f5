package io.intentcast.node.store;

import static java.util.Objects.requireNonNull;

import io.intentcast.node.series.Series;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.node.series.SeriesChange.Durability;
import io.intentcast.node.series.SeriesFold;
import io.intentcast.node.series.TopicBinding;
import io.intentcast.node.series.WordOutbox;
import io.intentcast.node.store.RocksOutbox.OutboxChange;
import io.intentcast.node.store.SeriesDatabase.Family;
import io.intentcast.node.store.SeriesDatabase.Writes;
import io.intentcast.platform.kafka.StartRefusedException;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.SeriesEntry;
import io.intentcast.protocol.wire.EventWire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The series in RocksDB. Events, positions and outbox are column families of one database, so that a change is one
 * atomic write.
 */
public final class RocksSeries implements Series, TopicBinding, AutoCloseable {

    private static final int LOOKED_AT = 10_000;
    private static final String LOG = "log";
    private static final String PROVIDERS = "providers";

    private final SeriesDatabase database;
    private final RocksOutbox outbox;
    private final Durability durability;
    private final List<SeriesFold> views;
    private long length;

    /**
     * Opens the series, and folds it into the views from its beginning.
     *
     * @param durability the durability of a change that does not ask for more
     * @throws StartRefusedException if it cannot be opened or is damaged
     */
    public RocksSeries(Path directory, Durability durability, List<SeriesFold> views) {
        this.durability = durability;
        this.views = List.copyOf(views);
        this.database = new SeriesDatabase(directory);
        try {
            this.outbox = new RocksOutbox(database);
            retell();
        } catch (StartRefusedException e) {
            database.close();
            throw e;
        } catch (RuntimeException e) {
            database.close();
            throw OpenFailures.damaged(directory, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public synchronized long append(SeriesChange change) {
        long first = length;
        List<SeriesEntry> entries = entries(change);
        boolean sync = durability == Durability.SYNCED || change.durability() == Durability.SYNCED;
        var words = new AtomicReference<@Nullable OutboxChange>();
        database.write(sync, writes -> {
            write(change, entries, writes);
            words.set(outbox.put(change.words(), writes));
        });
        outbox.written(requireNonNull(words.get()));
        length += entries.size();
        entries.forEach(entry -> views.forEach(view -> view.fold(entry)));
        return first;
    }

    private void write(SeriesChange change, List<SeriesEntry> entries, Writes writes) {
        entries.forEach(entry -> writes.put(Family.SERIES, NumberKeys.bytes(entry.index()), EventWire.write(entry)));
        change.positions()
                .forEach((partition, next) ->
                        writes.put(Family.POSITIONS, NumberKeys.bytes(partition), NumberKeys.bytes(next)));
    }

    /** @throws io.intentcast.platform.disk.DataGoneException if the directory was deleted or replaced */
    @Override
    public void requireThere() {
        database.requireThere();
    }

    @Override
    public EntriesPage read(long after, int limit, Predicate<Event> wanted) {
        var found = new ArrayList<SeriesEntry>();
        var next = new AtomicLong(after);
        var more = new AtomicBoolean();
        database.scan(Family.SERIES, NumberKeys.bytes(after + 1), (_, value) -> {
            if (found.size() == limit || next.get() - after == LOOKED_AT) {
                more.set(true);
                return false;
            }
            SeriesEntry entry = EventWire.read(value);
            next.set(entry.index());
            if (wanted.test(entry.event())) {
                found.add(entry);
            }
            return true;
        });
        return new EntriesPage(found, next.get(), !more.get());
    }

    @Override
    public Map<Integer, Long> positions() {
        var positions = new TreeMap<Integer, Long>();
        database.scan(Family.POSITIONS, NumberKeys.bytes(0), (key, value) -> {
            positions.put((int) NumberKeys.number(key), NumberKeys.number(value));
            return true;
        });
        return positions;
    }

    @Override
    public synchronized boolean settle(String name) {
        Optional<String> before = fact(LOG);
        if (before.equals(Optional.of(name))) {
            return false;
        }
        Set<Integer> known = positions().keySet();
        database.write(true, writes -> {
            if (before.isPresent()) {
                known.forEach(partition -> writes.delete(Family.POSITIONS, NumberKeys.bytes(partition)));
                outbox.forget(writes);
            }
            writes.put(Family.FACTS, bytes(LOG), bytes(name));
        });
        return before.isPresent();
    }

    @Override
    public Optional<String> announcedIn() {
        return fact(PROVIDERS);
    }

    @Override
    public void announcedIn(String name) {
        database.write(false, writes -> writes.put(Family.FACTS, bytes(PROVIDERS), bytes(name)));
    }

    private Optional<String> fact(String key) {
        var found = new AtomicReference<@Nullable String>();
        database.scan(Family.FACTS, bytes(key), (at, value) -> {
            if (Arrays.equals(at, bytes(key))) {
                found.set(new String(value, StandardCharsets.UTF_8));
            }
            return false;
        });
        return Optional.ofNullable(found.get());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public WordOutbox outbox() {
        return outbox;
    }

    /** Closes the series; later calls get an exception. */
    @Override
    public void close() {
        database.close();
    }

    private List<SeriesEntry> entries(SeriesChange change) {
        var entries = new ArrayList<SeriesEntry>();
        for (Event event : change.events()) {
            entries.add(new SeriesEntry(length + entries.size(), change.time(), event));
        }
        return entries;
    }

    private synchronized void retell() {
        database.scan(Family.SERIES, NumberKeys.bytes(0), (key, value) -> {
            SeriesEntry entry = EventWire.read(value);
            if (NumberKeys.number(key) != length || entry.index() != length) {
                throw new IllegalStateException("the series has no event " + length + " but a later one");
            }
            length++;
            views.forEach(view -> view.fold(entry));
            return true;
        });
    }
}
