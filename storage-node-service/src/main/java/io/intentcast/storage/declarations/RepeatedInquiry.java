package io.intentcast.storage.declarations;

import java.util.List;

/** A question that the node asks until it is answered. Thread-safe. */
public interface RepeatedInquiry<Q> {

    /** The questions that are due now, at most {@code most}; the caller must {@link #learn} each. */
    List<Q> due(int most);

    /** Whether nothing is asked until something opens. */
    boolean isIdle();

    /** @param listener run, on any thread, when there is a question after a time without any; it must not block */
    void whenOpened(Runnable listener);

    InquiryResult learn(Q question) throws InterruptedException;

    /** The result of asking. */
    enum InquiryResult {
        LEARNED,
        NOT_YET,
        /** The answer is unavailable now. */
        UNKNOWN,
        GIVEN_UP
    }
}
