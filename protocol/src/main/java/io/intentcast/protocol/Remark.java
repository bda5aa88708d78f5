package io.intentcast.protocol;

import java.util.Comparator;

/** An answer that changes no outcome but counts for the node's record. */
public record Remark(IntentId intentId, Type type, NodeId node, Answer answer, long at)
        implements Conclusion.OfIntent, Conclusion.OfNode {

    static final Comparator<Remark> BY_NODE_AND_TYPE =
            Comparator.comparing(Remark::node).thenComparing(Remark::type);

    /** What kind of answer it was. */
    public enum Type {
        /** It differs from the node's first one. */
        DUPLICATE,
        /** The node's first one, after the window closed. */
        LATE,
        /** Of a node that was neither asked nor absent. */
        VOLUNTEER
    }
}
