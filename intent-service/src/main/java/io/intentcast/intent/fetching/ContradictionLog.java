package io.intentcast.intent.fetching;

import io.intentcast.protocol.ResponseRecord.Contradicted;

/** Where it is said that a node delivered other bytes than it claimed. */
@FunctionalInterface
public interface ContradictionLog {

    /** Does not wait; when the log cannot be reached, it is not said. */
    void append(Contradicted found);
}
