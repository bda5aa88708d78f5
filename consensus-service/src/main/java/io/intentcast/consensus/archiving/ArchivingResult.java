package io.intentcast.consensus.archiving;

/** The result of an archiving request. */
public sealed interface ArchivingResult {

    /** @param nodes that keep it; possibly fewer than were asked for */
    record Stored(int nodes) implements ArchivingResult {}

    /** Enough nodes keep it already, so nothing is declared again. */
    record AlreadyStored() implements ArchivingResult {}

    record GivenUp(GiveUpReason why, String reason) implements ArchivingResult {}

    /** The reason why it is not stored. */
    enum GiveUpReason {
        /** Its id belongs to other bytes. */
        OTHER_BYTES,
        /** The request breaks a rule. */
        REFUSED,
        /** It exceeds the maximum size of a chunk. */
        TOO_LARGE,
        /** The intent's audience is no longer known, so there is no report to store. */
        NO_AUDIENCE,
        /** No node took it while it was tried. */
        NOT_IN_TIME,
        /** An error in this program. */
        FAILED
    }
}
