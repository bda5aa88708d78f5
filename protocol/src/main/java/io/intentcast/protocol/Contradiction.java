package io.intentcast.protocol;

import io.intentcast.protocol.ResponseRecord.Contradicted;

/** A finding that a node delivered other bytes than it claimed; it counts for the node's reputation. */
public record Contradiction(Contradicted found, long at) implements Conclusion.OfNode {

    @Override
    public NodeId node() {
        return found.node();
    }
}
