package io.intentcast.storage.chunks;

import io.intentcast.protocol.Sha256;

/** The result of an upload. */
public sealed interface UploadOutcome {

    /** The bytes are on disk and in the series. */
    record Stored(KeptChunk chunk) implements UploadOutcome {}

    /** The same bytes were kept under this id before. */
    record KeptAlready(KeptChunk chunk) implements UploadOutcome {}

    /** Nothing of the upload is kept. */
    sealed interface Refused extends UploadOutcome {}

    /** Other bytes are kept under this id. */
    record OtherBytes(KeptChunk kept, Sha256 received) implements Refused {}

    /**
     * The budget has no room for the bytes.
     *
     * @param free bytes that still fit
     * @param budget bytes that fit in all
     */
    record OverBudget(long free, long budget) implements Refused {}

    /**
     * The disk has no room for the bytes, though the budget may have.
     *
     * @param free bytes that the disk has room for
     */
    record OverDisk(long free) implements Refused {}

    /** The bytes do not have the announced digest. */
    record WrongDigest(Sha256 announced, Sha256 received) implements Refused {}

    /** The chunk was purged after the offer that the bytes were sent for. */
    record Purged() implements Refused {}

    /** Too many chunks wait to be announced. */
    record Unannounced() implements Refused {}

    /** @param limit bytes of the largest chunk allowed */
    record TooLarge(long limit) implements Refused {}
}
