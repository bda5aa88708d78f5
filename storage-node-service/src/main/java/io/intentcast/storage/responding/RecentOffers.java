package io.intentcast.storage.responding;

import io.intentcast.node.series.SeriesFold;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Offer;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.series.Event.Answered;
import io.intentcast.protocol.series.Event.ChunkPurged;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.SeriesEntry;
import io.intentcast.storage.chunks.RecentPurges;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Remembers for which bytes under which id the node recently made an offer. Thread-safe. */
public final class RecentOffers implements SeriesFold {

    private final SequencedMap<Subject, GivenOffer> oldestFirst = new LinkedHashMap<>();
    private final Duration lapse;
    private final int most;
    private final RecentPurges purges;

    /**
     * @param lapse how long an offer stands
     * @param most how many offers are remembered, 1 or more
     * @param purges a purge ends the offers that were made for earlier intents
     */
    public RecentOffers(Duration lapse, int most, RecentPurges purges) {
        this.lapse = lapse;
        this.most = most;
        this.purges = purges;
    }

    private record GivenOffer(Sha256 sha256, Instant at) {}

    @Override
    public synchronized void fold(SeriesEntry entry) {
        if (entry.event() instanceof Answered answered && answered.answer() instanceof Yes(Offer offer)) {
            if (!isPurged(answered, offer, entry.time())) {
                remember(answered.subject(), offer, entry.time());
            }
        } else if (entry.event() instanceof ChunkPurged purged) {
            forget(purged);
        } else if (entry.event() instanceof ChunkStored stored) {
            oldestFirst.remove(new Subject(stored.chunkId().value()));
        }
    }

    private void forget(ChunkPurged purged) {
        var subject = new Subject(purged.chunkId().value());
        GivenOffer given = oldestFirst.get(subject);
        if (given != null && (purged.only() == null || purged.only().equals(given.sha256()))) {
            oldestFirst.remove(subject);
        }
    }

    private boolean isPurged(Answered answered, Offer offer, Instant now) {
        return purges.isPurgedAfter(
                answered.intent(), new ChunkId(answered.subject().value()), offer.sha256(), now);
    }

    private void remember(Subject subject, Offer offer, Instant at) {
        forgetLapsed(at);
        oldestFirst.remove(subject);
        if (oldestFirst.size() == most) {
            oldestFirst.pollFirstEntry();
        }
        oldestFirst.put(subject, new GivenOffer(offer.sha256(), at));
    }

    /**
     * How long an offer for other bytes under this id still blocks it; empty when none does. An offer whose bytes were
     * stored no longer counts.
     *
     * @param justBefore answers that no view knows of yet, in their order
     */
    synchronized Optional<Duration> takenFor(Subject subject, Sha256 sha256, Instant now, List<Answered> justBefore) {
        return justBefore.reversed().stream()
                .filter(answered -> answered.subject().equals(subject))
                .flatMap(answered -> offered(answered, now).stream())
                .findFirst()
                .map(offered -> new GivenOffer(offered, now))
                .or(() -> Optional.ofNullable(oldestFirst.get(subject)))
                .filter(givenOffer ->
                        stands(givenOffer, now) && !givenOffer.sha256().equals(sha256))
                .map(givenOffer ->
                        lapse.minus(Duration.between(givenOffer.at(), now).abs()));
    }

    /** Whether the limit of remembered offers is reached, so that the node must not make another one now. */
    synchronized boolean areTooMany(Instant now, List<Answered> justBefore) {
        forgetLapsed(now);
        long unknown = justBefore.stream()
                .filter(answered -> offered(answered, now).isPresent())
                .count();
        return oldestFirst.size() + unknown >= most;
    }

    private void forgetLapsed(Instant now) {
        while (!oldestFirst.isEmpty() && !stands(oldestFirst.firstEntry().getValue(), now)) {
            oldestFirst.pollFirstEntry();
        }
    }

    /** Compares the absolute distance in time, so that after the clock is set back no offer stands for ever. */
    private boolean stands(GivenOffer givenOffer, Instant now) {
        return Duration.between(givenOffer.at(), now).abs().compareTo(lapse) < 0;
    }

    private Optional<Sha256> offered(Answered answered, Instant now) {
        return answered.answer() instanceof Yes(Offer offer) && !isPurged(answered, offer, now)
                ? Optional.of(offer.sha256())
                : Optional.empty();
    }
}
