package io.intentcast.protocol;

import java.util.Comparator;

/** An answer that changes no outcome but counts for the node's reputation. */
public record Remark(IntentId intentId, Type type, NodeId node, Answer answer, long at)
        implements Conclusion.OfIntent, Conclusion.OfNode {

    static final Comparator<Remark> BY_NODE_AND_TYPE =
            Comparator.comparing(Remark::node).thenComparing(Remark::type);

    /** The kind of answer. */
    public enum Type {
        /** An answer that differs from the node's first one. */
        DUPLICATE,
        /** The node's first answer, which came after the window closed. */
        LATE,
        /** An answer of a node that was neither asked nor absent. */
        VOLUNTEER
    }
}
