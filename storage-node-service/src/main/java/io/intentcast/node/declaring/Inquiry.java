package io.intentcast.node.declaring;

import java.util.List;

/** A question that the node asks until it is answered. Thread-safe. */
public interface Inquiry<Q> {

    /** The questions that are due now, at most {@code most}; the caller must {@link #learn} each. */
    List<Q> due(int most);

    Result learn(Q question) throws InterruptedException;

    /** The result of asking. */
    enum Result {
        LEARNED,
        NOT_YET,
        /** The answer is unavailable now. */
        UNKNOWN,
        GIVEN_UP
    }
}
