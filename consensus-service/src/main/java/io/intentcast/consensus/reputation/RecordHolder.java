package io.intentcast.consensus.reputation;

import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import java.util.Comparator;

/** A node in one matter: it has a record of its own. */
public record RecordHolder(NodeId node, Matter matter) implements Comparable<RecordHolder> {

    private static final Comparator<RecordHolder> ORDER =
            Comparator.comparing(RecordHolder::node).thenComparing(RecordHolder::matter);

    @Override
    public int compareTo(RecordHolder other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return node + " " + matter;
    }
}
