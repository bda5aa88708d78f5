package io.intentcast.storage.responding;

import io.intentcast.node.responding.LimiterCheck;
import io.intentcast.node.responding.limits.RecentWork;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.PurgeChunk;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.series.Event.Answered;
import io.intentcast.storage.chunks.ChunkKeeping;
import io.intentcast.storage.chunks.KeptChunks;
import io.intentcast.storage.chunks.PurgeOutcome;
import io.intentcast.storage.chunks.PurgeOutcome.Dropped;
import io.intentcast.storage.chunks.PurgeOutcome.NotKept;
import io.intentcast.storage.chunks.PurgeOutcome.OthersKept;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Purges a chunk when the node reads that it is to be purged, at its place among the intents, so that what the node
 * answers to later ones is true. Then it says what it dropped, or that it kept none of it. Only too much work makes it
 * keep the chunk and say no. A purge that is too late to be answered is carried out all the same.
 */
public final class PurgeResponder {

    private final KeptChunks chunks;
    private final ChunkKeeping chunkKeeping;
    private final LimiterCheck limiterCheck;
    private final Function<Sha256, Claim> claims;
    private final BiConsumer<PurgeChunk, IOException> undeleted;

    /**
     * @param claims gives the claim that these bytes were dropped
     * @param undeleted notified of a purged chunk whose file is still there
     */
    public PurgeResponder(
            KeptChunks chunks,
            ChunkKeeping chunkKeeping,
            LimiterCheck limiterCheck,
            Function<Sha256, Claim> claims,
            BiConsumer<PurgeChunk, IOException> undeleted) {
        this.chunks = chunks;
        this.chunkKeeping = chunkKeeping;
        this.limiterCheck = limiterCheck;
        this.claims = claims;
        this.undeleted = undeleted;
    }

    Answer answer(IntentId id, PurgeChunk purge, Instant now, List<Answered> justBefore) {
        Optional<No> busy = chunks.find(purge.chunkId())
                .filter(chunk -> purge.isOf(chunk.sha256()))
                .flatMap(_ -> limiterCheck.refuse(
                        limiterCheck.limits(now, RecentWork.in(justBefore)).ofWork()));
        return busy.isPresent() ? busy.get() : purge(id, purge);
    }

    /** Purges it without regard to the limiters. */
    Answer purge(IntentId id, PurgeChunk purge) {
        try {
            return answer(chunkKeeping.purge(purge, id));
        } catch (IOException kept) {
            undeleted.accept(purge, kept);
            return No.because(Reason.FAILED);
        }
    }

    private Answer answer(PurgeOutcome outcome) {
        return switch (outcome) {
            case Dropped(var sha256) -> new Yes(claims.apply(sha256));
            case NotKept() -> No.because(Reason.NOT_KEPT);
            case OthersKept() -> No.because(Reason.ID_TAKEN);
        };
    }
}
