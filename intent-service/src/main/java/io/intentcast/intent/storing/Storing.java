package io.intentcast.intent.storing;

import io.intentcast.intent.declaring.Declaration.Declared;
import io.intentcast.intent.declaring.Declaration.Undeclared;
import io.intentcast.intent.declaring.Declaring;
import io.intentcast.intent.declaring.Draft;
import io.intentcast.intent.following.Following;
import io.intentcast.intent.peers.ChunkPlaces;
import io.intentcast.intent.providers.Locating;
import io.intentcast.intent.providers.Provider;
import io.intentcast.intent.providers.Providers;
import io.intentcast.intent.storing.Receipt.Failure;
import io.intentcast.intent.storing.Receipt.Keeper;
import io.intentcast.intent.storing.Reception.Received;
import io.intentcast.intent.storing.Storage.Kept;
import io.intentcast.intent.storing.Storage.NobodyKeeps;
import io.intentcast.intent.storing.Storage.NotDeclared;
import io.intentcast.intent.storing.Storage.OtherBytes;
import io.intentcast.intent.storing.Storage.Undecided;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.report.OutcomeReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Stores bytes: asks all nodes, pushes to the best that offer, and waits until their announcements are known here. An
 * id is written once. Offers ensure this, so no push may outlive them: an offer lapses {@value #OFFER_SECONDS} s after
 * it was made, and from then on the node may offer its place to other bytes.
 */
public final class Storing {

    static final int OFFER_SECONDS = 60;

    private static final Duration PUSHED_WITHIN = Duration.ofSeconds(OFFER_SECONDS - 5);
    private static final Duration OUTCOME_WITHIN = Intent.DEFAULT_WINDOW.plusSeconds(10);

    private final Declaring declaring;
    private final Following following;
    private final Providers providers;
    private final Locating locating;
    private final ChunkPlaces places;
    private final Delivering delivering;
    private final Duration shownWithin;
    private final LongSupplier nanoTime;

    /**
     * @param longestPush timeout for one node
     * @param shownWithin how long to wait for announcements
     * @param threads executor for the pushes of one delivery, which needs a thread for each
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public Storing(
            Declaring declaring,
            Following following,
            Providers providers,
            Locating locating,
            ChunkPlaces places,
            Pushing pushing,
            Duration longestPush,
            Duration shownWithin,
            Supplier<ExecutorService> threads,
            LongSupplier nanoTime) {
        this.declaring = declaring;
        this.following = following;
        this.providers = providers;
        this.locating = locating;
        this.places = places;
        this.delivering = new Delivering(pushing, longestPush, threads, nanoTime);
        this.shownWithin = shownWithin;
        this.nanoTime = nanoTime;
    }

    /** The announcements of registered nodes under the id. */
    public List<Announced> announced(ChunkId chunkId) {
        return locating.of(chunkId).stream().map(Provider::announced).toList();
    }

    /** The nodes that announced other bytes than these; empty when there are none. */
    public static Optional<OtherBytes> othersThan(Sha256 sha256, List<Announced> announced) {
        List<NodeId> others = announced.stream()
                .filter(one -> !one.sha256().equals(sha256))
                .map(Announced::node)
                .toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(new OtherBytes(others, null));
    }

    /** @throws RuntimeException if the intent is not acknowledged; it may be declared all the same */
    public Storage store(Order order, Received bytes) throws InterruptedException {
        var wanted = new StoreChunk(order.chunkId(), bytes.sha256(), bytes.size(), order.replicas());
        Optional<OtherBytes> others = othersThan(bytes.sha256(), announced(order.chunkId()));
        if (others.isPresent()) {
            return others.get();
        }
        long begun = nanoTime.getAsLong();
        return switch (declaring.declare(new Draft(wanted, order.from(), Intent.DEFAULT_WINDOW, Until.ALL))) {
            case Undeclared undeclared -> new NotDeclared(undeclared);
            case Declared declared -> {
                IntentId id = declared.intent().id();
                Optional<OutcomeReport> outcome = following.await(declared.intent(), OUTCOME_WITHIN);
                yield outcome.isEmpty()
                        ? new Undecided(id)
                        : award(new Answers(wanted, outcome.get(), declared.audience(), places), bytes, begun);
            }
        };
    }

    private Storage award(Answers answers, Received bytes, long begun) throws InterruptedException {
        List<NodeId> takenAt = answers.takenAt();
        if (!takenAt.isEmpty()) {
            return new OtherBytes(
                    takenAt, answers.intentId(), answers.takenFor().orElse(null));
        }
        Duration left = PUSHED_WITHIN.minusNanos(nanoTime.getAsLong() - begun);
        return conclude(answers.receipt(delivering.deliver(answers.award(), bytes, answers.replicas(), left)));
    }

    private Storage conclude(Receipt receipt) throws InterruptedException {
        if (!receipt.keepers().isEmpty()) {
            return new Kept(receipt, isShown(receipt));
        }
        List<NodeId> takenAt = receipt.failed().stream()
                .filter(failure -> failure.reason().equals(Reason.ID_TAKEN))
                .map(Failure::node)
                .toList();
        return takenAt.isEmpty() ? new NobodyKeeps(receipt) : new OtherBytes(takenAt, receipt.intentId());
    }

    private boolean isShown(Receipt receipt) throws InterruptedException {
        Set<NodeId> keepers = receipt.keepers().stream().map(Keeper::node).collect(Collectors.toUnmodifiableSet());
        return providers.await(
                receipt.chunkId(),
                announced -> announced.stream()
                        .filter(one -> one.sha256().equals(receipt.sha256()))
                        .map(Announced::node)
                        .collect(Collectors.toSet())
                        .containsAll(keepers),
                shownWithin);
    }
}
