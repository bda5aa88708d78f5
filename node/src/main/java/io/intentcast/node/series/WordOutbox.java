package io.intentcast.node.series;

import io.intentcast.node.outbox.Outbox;

/** The words that are decided but not yet acknowledged, by their places in the order of decisions. Thread-safe. */
public interface WordOutbox extends Outbox<Long, PendingWord> {

    int words();

    /** The size of the words, in bytes. */
    long bytes();
}
