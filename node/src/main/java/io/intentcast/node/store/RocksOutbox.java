package io.intentcast.node.store;

import io.intentcast.node.series.PendingWord;
import io.intentcast.node.series.WordOutbox;
import io.intentcast.node.store.SeriesDatabase.Family;
import io.intentcast.node.store.SeriesDatabase.Writes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The outbox in memory, and in its column family for the next start. Words get into the column family with the change
 * that decided them.
 */
final class RocksOutbox implements WordOutbox {

    private final SeriesDatabase database;
    private final Map<Long, StoredWord> words = new TreeMap<>();
    private long nextSequence;
    private long bytes;

    RocksOutbox(SeriesDatabase database) {
        this.database = database;
        database.scan(Family.OUTBOX, NumberKeys.bytes(0), (key, value) -> {
            long sequence = NumberKeys.number(key);
            nextSequence = sequence + 1;
            add(List.of(new StoredWord(sequence, PendingWordWire.read(value), value.length)));
            return true;
        });
    }

    /** @param bytes the size of the word in its column family */
    record StoredWord(long sequence, PendingWord word, int bytes) {}

    /** Puts words into a batch. They are not in the outbox until they are {@link #add}ed after the write. */
    synchronized List<StoredWord> put(List<PendingWord> decided, Writes writes) {
        var stored = new ArrayList<StoredWord>();
        for (PendingWord word : decided) {
            byte[] value = PendingWordWire.write(word);
            writes.put(Family.OUTBOX, NumberKeys.bytes(nextSequence), value);
            stored.add(new StoredWord(nextSequence++, word, value.length));
        }
        return stored;
    }

    synchronized void add(List<StoredWord> stored) {
        for (StoredWord word : stored) {
            words.put(word.sequence(), word);
            bytes += word.bytes();
        }
    }

    @Override
    public synchronized SequencedMap<Long, PendingWord> unsent(Set<Long> underWay) {
        var unsent = new LinkedHashMap<Long, PendingWord>();
        words.forEach((sequence, stored) -> {
            if (!underWay.contains(sequence)) {
                unsent.put(sequence, stored.word());
            }
        });
        return unsent;
    }

    @Override
    public void acknowledge(SequencedMap<Long, PendingWord> items) {
        database.write(false, writes -> items.keySet().forEach(sequence -> delete(sequence, writes)));
        items.keySet().forEach(this::remove);
    }

    /** Removes all words unsaid: from memory at once, from the disk with the batch. */
    synchronized void forget(Writes writes) {
        words.keySet().forEach(sequence -> delete(sequence, writes));
        words.clear();
        bytes = 0;
    }

    private static void delete(long sequence, Writes writes) {
        writes.delete(Family.OUTBOX, NumberKeys.bytes(sequence));
    }

    private synchronized void remove(long sequence) {
        StoredWord stored = words.remove(sequence);
        bytes -= stored == null ? 0 : stored.bytes();
    }

    @Override
    public synchronized int words() {
        return words.size();
    }

    @Override
    public synchronized long bytes() {
        return bytes;
    }
}
