package io.intentcast.node.chunks;

import io.intentcast.protocol.Sha256;

/** What became of an upload. */
public sealed interface Taken {

    /** The bytes are on disk and in the series. */
    record Stored(KeptChunk chunk) implements Taken {}

    /** The same bytes were kept under this id before. */
    record KeptAlready(KeptChunk chunk) implements Taken {}

    /** Nothing of the upload is kept. */
    sealed interface Refused extends Taken {}

    /** The id is that of other bytes. */
    record OtherBytes(KeptChunk kept, Sha256 received) implements Refused {}

    /**
     * The budget has no room for it.
     *
     * @param free in bytes
     * @param budget in bytes
     */
    record OverBudget(long free, long budget) implements Refused {}

    /**
     * The disk has no room for it, though the budget may have.
     *
     * @param free what the disk takes in, in bytes
     */
    record OverDisk(long free) implements Refused {}

    /** The bytes are not those that were announced. */
    record WrongDigest(Sha256 announced, Sha256 received) implements Refused {}

    /** Too many chunks wait to be announced. */
    record Unannounced() implements Refused {}

    /** @param limit in bytes */
    record TooLarge(long limit) implements Refused {}
}
