package io.intentcast.intent.retrieval;

import io.intentcast.protocol.ResponseRecord.Contradicted;

/** The log of nodes that delivered other bytes than they claimed. */
@FunctionalInterface
public interface ContradictionLog {

    /** Does not wait; the record is lost when the log cannot be reached. */
    void append(Contradicted found);
}
