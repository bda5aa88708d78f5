package io.intentcast.node.series;

import java.util.Collection;
import java.util.List;

/** The queue of words that are decided but not yet acknowledged, in the order of their decisions. Thread-safe. */
public interface Outbox {

    /** A word with its place in the outbox. */
    record UnsentWord(long sequence, PendingWord draft) {}

    /** The first words with a higher sequence, in order, at most {@code limit}; all words are behind -1. */
    List<UnsentWord> after(long sequence, int limit);

    /** Removes acknowledged words from the outbox; unknown sequences are ignored. */
    void acknowledge(Collection<Long> sequences);

    int words();

    /** The size of the words, in bytes. */
    long bytes();
}
