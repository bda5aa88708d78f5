package io.intentcast.node.series;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/** The words in memory that are not acknowledged, in the order in which they were decided. Not thread-safe. */
public final class UnsentWords {

    private final TreeMap<Long, MeasuredWord> words = new TreeMap<>();
    private long bytes;

    private record MeasuredWord(PendingWord word, long bytes) {}

    /** @param size of the word, in bytes */
    public void add(long sequence, PendingWord word, long size) {
        words.put(sequence, new MeasuredWord(word, size));
        bytes += size;
    }

    /** Those whose sequence is not among {@code underWay}. */
    public SequencedMap<Long, PendingWord> beside(Set<Long> underWay) {
        var beside = new LinkedHashMap<Long, PendingWord>();
        words.forEach((sequence, measured) -> {
            if (!underWay.contains(sequence)) {
                beside.put(sequence, measured.word());
            }
        });
        return beside;
    }

    /** Returns whether there was such a word. */
    public boolean remove(long sequence) {
        MeasuredWord removed = words.remove(sequence);
        bytes -= removed == null ? 0 : removed.bytes();
        return removed != null;
    }

    public Set<Long> sequences() {
        return Set.copyOf(words.keySet());
    }

    public void clear() {
        words.clear();
        bytes = 0;
    }

    public int count() {
        return words.size();
    }

    /** The size of all of them. */
    public long bytes() {
        return bytes;
    }
}
