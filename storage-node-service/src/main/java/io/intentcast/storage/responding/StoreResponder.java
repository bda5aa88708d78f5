package io.intentcast.storage.responding;

import io.intentcast.node.responding.LimiterCheck;
import io.intentcast.node.responding.limits.LimiterValues;
import io.intentcast.node.responding.limits.RecentWork;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Offer;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.series.Event.Answered;
import io.intentcast.storage.chunks.KeptChunk;
import io.intentcast.storage.chunks.SeriesBudget;
import io.intentcast.storage.chunks.StorageBudget;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers a want to store bytes: the node keeps them already, offers to keep them, or says why it does not. */
public final class StoreResponder {

    private final Keeping keeping;
    private final RecentOffers offers;
    private final StorageBudget budget;
    private final SeriesBudget seriesBudget;
    private final long largest;
    private final LimiterCheck limiterCheck;
    private final Function<KeptChunk, Held> claims;
    private final Function<ChunkId, URI> places;

    /** Tells what the node keeps. */
    @FunctionalInterface
    public interface Keeping {

        /**
         * The chunk, if the node keeps it and its bytes are there.
         *
         * @throws IOException if the disk fails
         */
        Optional<KeptChunk> find(ChunkId chunkId) throws IOException;
    }

    /**
     * @param largest the largest chunk that the node takes, in bytes
     * @param claims gives the claim about a kept chunk
     * @param places gives the URL to put a chunk to
     */
    public StoreResponder(
            Keeping keeping,
            RecentOffers offers,
            StorageBudget budget,
            SeriesBudget seriesBudget,
            long largest,
            LimiterCheck limiterCheck,
            Function<KeptChunk, Held> claims,
            Function<ChunkId, URI> places) {
        this.keeping = keeping;
        this.offers = offers;
        this.budget = budget;
        this.seriesBudget = seriesBudget;
        this.largest = largest;
        this.limiterCheck = limiterCheck;
        this.claims = claims;
        this.places = places;
    }

    Answer answer(StoreChunk wanted, Instant now, List<Answered> justBefore) {
        try {
            return keeping.find(wanted.chunkId())
                    .map(kept -> compare(kept, wanted))
                    .orElseGet(() -> consider(wanted, now, justBefore));
        } catch (IOException unreadable) {
            return No.because(Reason.FAILED);
        }
    }

    private Answer compare(KeptChunk kept, StoreChunk wanted) {
        return kept.sha256().equals(wanted.sha256()) ? new Yes(claims.apply(kept)) : No.because(Reason.ID_TAKEN);
    }

    private Answer consider(StoreChunk wanted, Instant now, List<Answered> justBefore) {
        Optional<Duration> taken = offers.takenFor(wanted.subject(), wanted.sha256(), now, justBefore);
        if (taken.isPresent()) {
            return new No(Reason.ID_TAKEN, null, taken.get());
        }
        if (wanted.size() > largest) {
            return No.because(Reason.TOO_LARGE);
        }
        if (wanted.size() > budget.free() || !seriesBudget.couldTake(wanted.chunkId(), wanted.size())) {
            return limiterCheck.heldBackBy(Limiter.ECONOMIC);
        }
        if (offers.areTooMany(now, justBefore)) {
            return limiterCheck.heldBackBy(Limiter.W_TRACKING);
        }
        LimiterValues limits = limiterCheck.limitsWith(wanted.size(), now, RecentWork.in(justBefore));
        return limiterCheck
                .refuse(limits)
                .<Answer>map(no -> no)
                .orElseGet(() -> new Yes(new Offer(wanted.sha256(), limits.product(), places.apply(wanted.chunkId()))));
    }
}
