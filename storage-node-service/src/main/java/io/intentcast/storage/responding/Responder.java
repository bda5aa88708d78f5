package io.intentcast.storage.responding;

import io.intentcast.node.responding.BatchResponder.Answerer;
import io.intentcast.node.responding.LimiterCheck;
import io.intentcast.node.responding.limits.RecentWork;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Claim.SeriesChunks;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PurgeChunk;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.NotUnderstood;
import io.intentcast.protocol.Want.Own;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.series.Event.Answered;
import io.intentcast.storage.chunks.KeptChunk;
import io.intentcast.storage.chunks.KeptChunks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers one intent with yes, no, or nothing. The node says nothing to an intent that it has nothing to offer for, nor
 * to its own, though it purges what it wants to be purged. The exception is its own want for observations: there it
 * adds its own observations, which no limiter holds back, because they answer nobody and are one perspective among the
 * others.
 */
public final class Responder implements Answerer {

    private final NodeId self;
    private final Set<Role> roles;
    private final KeptChunks chunks;
    private final LimiterCheck limiterCheck;
    private final Function<KeptChunk, Held> claims;
    private final StoreResponder storeResponder;
    private final PurgeResponder purgeResponder;
    private final Function<WantChunks, Optional<SeriesChunks>> partsOfSeries;
    private final Function<WantObservations, Optional<Observations>> observed;

    /**
     * @param claims gives the claim about a kept chunk
     * @param partsOfSeries gives the kept parts of series that match a want; empty when there are none
     * @param observed gives the observations that match a want; empty when there are none
     */
    public Responder(
            NodeId self,
            Set<Role> roles,
            KeptChunks chunks,
            LimiterCheck limiterCheck,
            Function<KeptChunk, Held> claims,
            StoreResponder storeResponder,
            PurgeResponder purgeResponder,
            Function<WantChunks, Optional<SeriesChunks>> partsOfSeries,
            Function<WantObservations, Optional<Observations>> observed) {
        this.self = self;
        this.roles = Set.copyOf(roles);
        this.chunks = chunks;
        this.limiterCheck = limiterCheck;
        this.claims = claims;
        this.storeResponder = storeResponder;
        this.purgeResponder = purgeResponder;
        this.partsOfSeries = partsOfSeries;
        this.observed = observed;
    }

    /** @param justBefore answers that were decided but that no view knows of yet */
    @Override
    public Optional<Answer> answer(IntentId id, Intent intent, Instant now, List<Answered> justBefore) {
        if (!isMine(intent)) {
            return Optional.empty();
        }
        if (intent.from().equals(self)) {
            skip(id, intent);
            return own(intent.want());
        }
        return switch (intent.want()) {
            case WantChunk(var chunkId) ->
                chunks.find(chunkId).map(chunk -> afforded(now, justBefore, () -> claims.apply(chunk)));
            case WantChunks want -> partsOfSeries.apply(want).map(parts -> afforded(now, justBefore, () -> parts));
            case StoreChunk wanted -> Optional.of(storeResponder.answer(wanted, now, justBefore));
            case PurgeChunk purge -> Optional.of(purgeResponder.answer(id, purge, now, justBefore));
            case WantObservations want -> observed.apply(want).map(claim -> afforded(now, justBefore, () -> claim));
            case Own _, NotUnderstood _ -> Optional.of(No.because(Reason.NOT_UNDERSTOOD));
        };
    }

    /** What is to be purged is purged, even if it is too late to say so. */
    @Override
    public void skip(IntentId id, Intent intent) {
        if (isMine(intent) && intent.want() instanceof PurgeChunk purge) {
            Answer _ = purgeResponder.purge(id, purge);
        }
    }

    private boolean isMine(Intent intent) {
        return intent.want().role().filter(role -> !roles.contains(role)).isEmpty();
    }

    private Optional<Answer> own(Want want) {
        return want instanceof WantObservations observations
                ? observed.apply(observations).map(Yes::new)
                : Optional.empty();
    }

    private Answer afforded(Instant now, List<Answered> justBefore, Supplier<Claim> claim) {
        Optional<No> refusal = limiterCheck.refuse(limiterCheck.limits(now, RecentWork.in(justBefore)));
        return refusal.isPresent() ? refusal.get() : new Yes(claim.get());
    }
}
