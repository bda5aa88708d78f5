package io.intentcast.node.series;

import io.intentcast.node.outbox.Outbox;

/** The words that are decided but not yet acknowledged, by their places in the order of decisions. Thread-safe. */
public interface WordOutbox extends Outbox<Long, PendingWord> {

    int words();

    /** The size of the words, in bytes. */
    long bytes();

    /**
     * Deletes what was acknowledged from the disk, unless a change that was written since has done so. Words that are
     * on the disk are sent again at the next start. Does nothing for an outbox without files.
     */
    default void forgetAcknowledged() {}
}
