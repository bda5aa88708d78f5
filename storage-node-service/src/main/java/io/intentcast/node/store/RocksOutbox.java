package io.intentcast.node.store;

import io.intentcast.node.series.Outbox;
import io.intentcast.node.series.PendingWord;
import io.intentcast.node.store.SeriesDatabase.Family;
import io.intentcast.node.store.SeriesDatabase.Writes;
import io.intentcast.node.wire.PendingWordWire;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The outbox in its column family. Drafts are added with the change that decided them. */
final class RocksOutbox implements Outbox {

    private final SeriesDatabase database;
    private final SortedMap<Long, Integer> sizes = new TreeMap<>();
    private long nextSequence;
    private long bytes;

    RocksOutbox(SeriesDatabase database) {
        this.database = database;
        database.scan(Family.OUTBOX, NumberKeys.bytes(0), (key, value) -> {
            added(NumberKeys.number(key), value.length);
            return true;
        });
    }

    /** Adds drafts to a batch and counts them at once. If the batch is not written, the caller must {@link #undo}. */
    synchronized void add(List<PendingWord> drafts, Writes writes) {
        for (PendingWord pendingWord : drafts) {
            byte[] value = PendingWordWire.write(pendingWord);
            writes.put(Family.OUTBOX, NumberKeys.bytes(nextSequence), value);
            added(nextSequence, value.length);
        }
    }

    /** The sequence of the next draft. */
    synchronized long next() {
        return nextSequence;
    }

    /** Stops counting the drafts from this sequence on. */
    synchronized void undo(long from) {
        SortedMap<Long, Integer> added = sizes.tailMap(from);
        bytes -= added.values().stream().mapToLong(size -> size).sum();
        added.clear();
        nextSequence = from;
    }

    @Override
    public List<UnsentWord> after(long sequence, int limit) {
        var found = new ArrayList<UnsentWord>();
        database.scan(Family.OUTBOX, NumberKeys.bytes(sequence + 1), (key, value) -> {
            found.add(new UnsentWord(NumberKeys.number(key), PendingWordWire.read(value)));
            return found.size() < limit;
        });
        return found;
    }

    @Override
    public synchronized void acknowledge(Collection<Long> sequences) {
        database.write(
                false,
                writes -> sequences.forEach(sequence -> writes.delete(Family.OUTBOX, NumberKeys.bytes(sequence))));
        sequences.forEach(sequence -> {
            Integer size = sizes.remove(sequence);
            bytes -= size == null ? 0 : size;
        });
    }

    /** Removes all words unsaid: from the counts at once, from the disk with the batch. */
    synchronized void forget(Writes writes) {
        sizes.keySet().forEach(sequence -> writes.delete(Family.OUTBOX, NumberKeys.bytes(sequence)));
        sizes.clear();
        bytes = 0;
    }

    private synchronized void added(long sequence, int size) {
        sizes.put(sequence, size);
        bytes += size;
        nextSequence = sequence + 1;
    }

    @Override
    public synchronized int words() {
        return sizes.size();
    }

    @Override
    public synchronized long bytes() {
        return bytes;
    }
}
