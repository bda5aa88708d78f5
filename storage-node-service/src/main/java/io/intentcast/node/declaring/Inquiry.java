package io.intentcast.node.declaring;

import java.util.List;

/** What the node wants to know, and asks for until it does. Thread-safe. */
public interface Inquiry<Q> {

    /** At most so many that should be asked for now; whoever takes them must {@link #learn} each. */
    List<Q> due(int most);

    Result learn(Q question) throws InterruptedException;

    /** What came of asking. */
    enum Result {
        LEARNED,
        NOT_YET,
        /** Nobody can say now. */
        UNKNOWN,
        GIVEN_UP
    }
}
