package io.intentcast.protocol;

import java.util.Comparator;

/** What is published on the outcomes topic. */
public sealed interface Conclusion permits Conclusion.OfIntent, Conclusion.OfNode {

    /**
     * The order in which the conclusions of one responses record are written: by intent, for each intent the outcome
     * first, then its remarks by node and type, then its known answer; a contradiction, of which a record yields at
     * most one, comes last.
     */
    Comparator<Conclusion> ORDER = Conclusion::inOrder;

    /** The offset of the responses record that led to the conclusion. */
    long at();

    /** What is published about an intent. */
    sealed interface OfIntent extends Conclusion permits Outcome, Remark, KnownAnswer {

        IntentId intentId();
    }

    /** What is published about a node without changing an outcome. */
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
            case Remark remark ->
                switch (other) {
                    case Outcome _ -> 1;
                    case Remark second -> Remark.BY_NODE_AND_TYPE.compare(remark, second);
                    case KnownAnswer _ -> -1;
                };
            case KnownAnswer _ -> other instanceof KnownAnswer ? 0 : 1;
        };
    }
}
