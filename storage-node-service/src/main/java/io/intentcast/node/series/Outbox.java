package io.intentcast.node.series;

import java.util.Collection;
import java.util.List;

/** Words that are decided but not yet acknowledged, in the order in which they were decided. Thread-safe. */
public interface Outbox {

    /** A word with its place in the outbox. */
    record Unsaid(long sequence, Draft draft) {}

    /** The first of those whose sequence is higher, in order; -1 for the first of all. */
    List<Unsaid> after(long sequence, int limit);

    /** They are in the log and leave the outbox; what is not there is ignored. */
    void acknowledge(Collection<Long> sequences);

    int words();

    /** How much the words take, in bytes. */
    long bytes();
}
