package io.intentcast.protocol;

import java.util.Comparator;

/** What is published about an intent on the outcomes topic. */
public sealed interface Conclusion permits Outcome, Remark {

    /** The order in which one responses record's conclusions are written: by intent; of each the outcome first, then by node and type. */
    Comparator<Conclusion> ORDER = Comparator.comparing(Conclusion::intentId).thenComparing(Conclusion::withinIntent);

    IntentId intentId();

    /** The offset of the responses record at which it was concluded. */
    long at();

    private static int withinIntent(Conclusion one, Conclusion other) {
        return switch (one) {
            case Outcome _ -> other instanceof Outcome ? 0 : -1;
            case Remark remark -> other instanceof Remark second ? Remark.BY_NODE_AND_TYPE.compare(remark, second) : 1;
        };
    }
}
