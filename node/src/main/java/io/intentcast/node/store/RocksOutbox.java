package io.intentcast.node.store;

import io.intentcast.node.series.PendingWord;
import io.intentcast.node.series.UnsentWords;
import io.intentcast.node.series.WordOutbox;
import io.intentcast.node.store.SeriesDatabase.Family;
import io.intentcast.node.store.SeriesDatabase.Writes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The outbox in memory, and in its column family for the next start. Words get into the column family with the change
 * that decided them, and acknowledged words leave it with the next change.
 */
final class RocksOutbox implements WordOutbox {

    private final SeriesDatabase database;
    private final UnsentWords words = new UnsentWords();
    private final Set<Long> acknowledged = new HashSet<>();
    private long nextSequence;

    RocksOutbox(SeriesDatabase database) {
        this.database = database;
        database.scan(Family.OUTBOX, NumberKeys.bytes(0), (key, value) -> {
            long sequence = NumberKeys.number(key);
            nextSequence = sequence + 1;
            add(new StoredWord(sequence, PendingWordWire.read(value), value.length));
            return true;
        });
    }

    /** @param bytes the size of the word in its column family */
    record StoredWord(long sequence, PendingWord word, int bytes) {}

    /**
     * What a batch changes in the column family.
     *
     * @param stored the words that it puts
     * @param deleted the sequences of the words that it deletes
     */
    record OutboxChange(List<StoredWord> stored, Set<Long> deleted) {}

    /** Puts words into a batch, and deletes what was acknowledged. That counts once it is {@link #written}. */
    synchronized OutboxChange put(List<PendingWord> decided, Writes writes) {
        var stored = new ArrayList<StoredWord>();
        for (PendingWord word : decided) {
            byte[] value = PendingWordWire.write(word);
            writes.put(Family.OUTBOX, NumberKeys.bytes(nextSequence), value);
            stored.add(new StoredWord(nextSequence++, word, value.length));
        }
        return new OutboxChange(stored, deleteAcknowledged(writes));
    }

    synchronized void written(OutboxChange change) {
        change.stored().forEach(this::add);
        acknowledged.removeAll(change.deleted());
    }

    private void add(StoredWord word) {
        words.add(word.sequence(), word.word(), word.bytes());
    }

    private Set<Long> deleteAcknowledged(Writes writes) {
        Set<Long> deleted = acknowledged();
        deleted.forEach(sequence -> delete(sequence, writes));
        return deleted;
    }

    private synchronized Set<Long> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    @Override
    public synchronized SequencedMap<Long, PendingWord> unsent(Set<Long> underWay) {
        return words.beside(underWay);
    }

    @Override
    public synchronized void acknowledge(SequencedMap<Long, PendingWord> items) {
        for (long sequence : items.keySet()) {
            if (words.remove(sequence)) {
                acknowledged.add(sequence);
            }
        }
    }

    /** Holds no lock while it writes, because a change takes this outbox's in the middle of its write. */
    @Override
    public void forgetAcknowledged() {
        Set<Long> deleted = acknowledged();
        if (!deleted.isEmpty()) {
            database.write(false, writes -> deleted.forEach(sequence -> delete(sequence, writes)));
            written(new OutboxChange(List.of(), deleted));
        }
    }

    /** Removes all words unsaid: from memory at once, from the disk with the batch. */
    synchronized void forget(Writes writes) {
        words.sequences().forEach(sequence -> delete(sequence, writes));
        words.clear();
    }

    private static void delete(long sequence, Writes writes) {
        writes.delete(Family.OUTBOX, NumberKeys.bytes(sequence));
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
