package io.intentcast.consensus.archiving;

import io.intentcast.consensus.archiving.ArchivingResult.GiveUpReason;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Sha256;
import java.time.Duration;

/** Finds nodes that keep given bytes. */
public interface ReportPlacement {

    /** Returns how many nodes announce these bytes already. */
    KnownCopies known(ChunkId chunkId, Sha256 sha256) throws InterruptedException;

    /** Asks for the bytes to be kept, and waits for that. Idempotent. */
    PlacementReply keep(ArchivingRequest archivingRequest, byte[] bytes) throws InterruptedException;

    /** What is known about a chunk before it is stored. */
    sealed interface KnownCopies {}

    /** The reply to a request to keep bytes. */
    sealed interface PlacementReply {}

    /** @param nodes that announce exactly these bytes, as far as they were named */
    record Announced(int nodes) implements KnownCopies {}

    /** @param nodes as far as they were named; possibly fewer than were asked for */
    record Kept(int nodes) implements PlacementReply {}

    /** No node keeps it, and a retry is pointless. */
    record Never(GiveUpReason why, String reason) implements PlacementReply {}

    /** @param retryAfter how long to wait before a retry; zero when not given */
    record NotNow(String reason, Duration retryAfter) implements KnownCopies, PlacementReply {}
}
