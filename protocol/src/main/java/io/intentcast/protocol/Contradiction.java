package io.intentcast.protocol;

import io.intentcast.protocol.ResponseRecord.Contradicted;

/** A node was found to have delivered other bytes than it claimed; counts for its record. */
public record Contradiction(Contradicted found, long at) implements Conclusion.OfNode {

    @Override
    public NodeId node() {
        return found.node();
    }
}
