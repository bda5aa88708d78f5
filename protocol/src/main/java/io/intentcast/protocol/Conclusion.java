package io.intentcast.protocol;

import java.util.Comparator;

/** What is published on the outcomes topic. */
public sealed interface Conclusion permits Conclusion.OfIntent, Conclusion.OfNode {

    /**
     * The order in which one responses record's conclusions are written: by intent; of each the outcome first, then by node and type;
     * and last a contradiction, of which a record brings no more than one.
     */
    Comparator<Conclusion> ORDER = Conclusion::inOrder;

    /** The offset of the responses record at which it was concluded. */
    long at();

    /** What is published about an intent. */
    sealed interface OfIntent extends Conclusion permits Outcome, Remark {

        IntentId intentId();
    }

    /** What is published about a node and changes no outcome. */
    sealed interface OfNode extends Conclusion permits Remark, Contradiction {

        NodeId node();
    }

    private static int inOrder(Conclusion one, Conclusion other) {
        return switch (one) {
            case OfIntent first ->
                other instanceof OfIntent second
                        ? Comparator.comparing(OfIntent::intentId)
                                .thenComparing(Conclusion::withinIntent)
                                .compare(first, second)
                        : -1;
            case Contradiction _ -> other instanceof Contradiction ? 0 : 1;
        };
    }

    private static int withinIntent(OfIntent one, OfIntent other) {
        return switch (one) {
            case Outcome _ -> other instanceof Outcome ? 0 : -1;
            case Remark remark -> other instanceof Remark second ? Remark.BY_NODE_AND_TYPE.compare(remark, second) : 1;
        };
    }
}
