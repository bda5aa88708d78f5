package io.intentcast.intent.placement;

import io.intentcast.intent.peers.CallFailure;
import io.intentcast.intent.peers.ChunkUrls;
import io.intentcast.intent.placement.Receipt.Failure;
import io.intentcast.intent.placement.Receipt.Keeper;
import io.intentcast.intent.placement.Receipt.Refusal;
import io.intentcast.intent.placement.Receipt.Silent;
import io.intentcast.intent.placement.ReplicaDelivery.DeliveryReport;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Claim.Offer;
import io.intentcast.protocol.Claim.Other;
import io.intentcast.protocol.Claim.SeriesChunks;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.report.OutcomeReport.Row;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The answers of nodes to a store_chunk, interpreted for the bytes. */
final class StoreAnswers {

    /** A yes that is no offer to keep these bytes. */
    static final Reason NO_OFFER = new Reason("no_offer");

    private final StoreChunk wanted;
    private final Audience audience;
    private final OutcomeReport outcome;
    private final ChunkUrls chunkUrls;

    /**
     * @param audience that the intent named
     * @param chunkUrls the registered URLs, used instead of those in answers
     */
    StoreAnswers(StoreChunk wanted, OutcomeReport outcome, Audience audience, ChunkUrls chunkUrls) {
        this.wanted = wanted;
        this.audience = audience;
        this.outcome = outcome;
        this.chunkUrls = chunkUrls;
    }

    IntentId intentId() {
        return outcome.intentId();
    }

    /** On how many nodes the bytes are wanted. */
    int replicas() {
        return wanted.replicas();
    }

    /** Awards as many offers as replicas are missing. */
    Award award() {
        return new Award(wanted.replicas() - keepers().size(), offers());
    }

    /** @param deliveryReport the result of the award */
    Receipt receipt(DeliveryReport deliveryReport) {
        return new Receipt(
                wanted.chunkId(),
                wanted.sha256(),
                wanted.size(),
                wanted.replicas(),
                outcome.intentId(),
                outcome.closedBy(),
                both(keepers(), deliveryReport.keepers()),
                refusals(),
                silences(),
                both(useless(), deliveryReport.failed()));
    }

    /** The nodes that keep these bytes already. */
    private List<Keeper> keepers() {
        return fromYeses((node, claim) ->
                claim instanceof Held held && held.sha256().equals(wanted.sha256())
                        ? Optional.of(new Keeper(node, placeOf(node).orElse(held.url())))
                        : Optional.empty());
    }

    /**
     * The nodes that hold other bytes under the id, or have offered to. Where the wanted bytes are kept already, the id
     * belongs to them, so offers for other bytes do not count.
     */
    List<NodeId> takenAt() {
        boolean ours = !keepers().isEmpty();
        return outcome.outcomes().stream()
                .filter(row -> holdsOthers(row) || (!ours && Reason.ID_TAKEN.equals(row.reason())))
                .map(Row::node)
                .toList();
    }

    /**
     * When the id may be free again, if other bytes were only offered a place. Empty when a node holds other bytes, or
     * does not say how long its offer lasts.
     */
    Optional<Duration> takenFor() {
        if (outcome.outcomes().stream().anyMatch(this::isTakenForGood)) {
            return Optional.empty();
        }
        return outcome.outcomes().stream()
                .filter(row -> Reason.ID_TAKEN.equals(row.reason()))
                .flatMap(row -> Stream.ofNullable(row.retryAfter()))
                .max(Comparator.naturalOrder());
    }

    private boolean isTakenForGood(Row row) {
        return holdsOthers(row) || (Reason.ID_TAKEN.equals(row.reason()) && row.retryAfter() == null);
    }

    /** The offers, best first; none when the intent was withdrawn, because then they cannot be relied on. */
    private List<RankedOffer> offers() {
        if (outcome.closedBy() == ClosedBy.WITHDRAWN) {
            return List.of();
        }
        return RankedOffer.ranked(
                fromYeses((node, claim) -> claim instanceof Offer offer && isOfThese(offer)
                        ? placeOf(node).map(place -> new RankedOffer(node, place, offer.worth() * reputationOf(node)))
                        : Optional.empty()),
                wanted.chunkId());
    }

    /** The nodes whose yes is of no use. */
    private List<Failure> useless() {
        return fromYeses((node, claim) -> switch (claim) {
            case Held _ -> Optional.empty();
            case Offer offer
            when isOfThese(offer) ->
                placeOf(node).isPresent()
                        ? Optional.empty()
                        : Optional.of(new Failure(node, CallFailure.UNREACHABLE, null));
            case Offer _, SeriesChunks _, Observations _, Other _ -> Optional.of(new Failure(node, NO_OFFER, null));
        });
    }

    private List<Refusal> refusals() {
        var refusals = new ArrayList<Refusal>();
        for (Row row : outcome.outcomes()) {
            if (row.reason() != null) {
                refusals.add(new Refusal(row.node(), row.reason(), row.limiter(), row.retryAfter()));
            }
        }
        return refusals;
    }

    private List<Silent> silences() {
        var silences = new ArrayList<Silent>();
        for (Row row : outcome.outcomes()) {
            if (row.cause() != null) {
                silences.add(new Silent(row.node(), row.cause()));
            }
        }
        return silences;
    }

    private static <T> List<T> both(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private Optional<URI> placeOf(NodeId node) {
        return chunkUrls.of(node, wanted.chunkId());
    }

    private boolean isOfThese(Offer offer) {
        return offer.sha256().equals(wanted.sha256());
    }

    private boolean holdsOthers(Row row) {
        return row.understood() instanceof Held held && !held.sha256().equals(wanted.sha256());
    }

    private double reputationOf(NodeId node) {
        Standing standing =
                audience.asked().getOrDefault(node, audience.absent().get(node));
        return standing == null ? Standing.newcomer(0).reputation() : standing.reputation();
    }

    private interface FromYes<T> {
        Optional<T> of(NodeId node, Claim claim);
    }

    private <T> List<T> fromYeses(FromYes<T> from) {
        var found = new ArrayList<T>();
        for (Row row : outcome.outcomes()) {
            if (row.claim() != null) {
                from.of(row.node(), row.claim().understood()).ifPresent(found::add);
            }
        }
        return found;
    }
}
