package io.intentcast.consensus.storing;

/** What came of an order. */
public sealed interface Ending {

    /** @param nodes that keep it; perhaps fewer than were asked for */
    record Stored(int nodes) implements Ending {}

    /** As many as were asked for keep it already, so nothing is declared again. */
    record Found() implements Ending {}

    record GivenUp(Why why, String reason) implements Ending {}

    /** Why it is not stored. */
    enum Why {
        /** Its id is that of other bytes. */
        OTHER_BYTES,
        /** The order breaks a rule. */
        REFUSED,
        /** It is more than a chunk may be. */
        TOO_LARGE,
        /** Whom the intent was put to is not known any more, so there is no report to be stored. */
        NO_AUDIENCE,
        /** As long as it was tried, nobody took it. */
        NOT_IN_TIME,
        /** A fault of this program. */
        FAILED
    }
}
