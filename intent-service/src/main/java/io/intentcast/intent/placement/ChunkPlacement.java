package io.intentcast.intent.placement;

import io.intentcast.intent.declaring.DeclarationResult.Declared;
import io.intentcast.intent.declaring.DeclarationResult.Undeclared;
import io.intentcast.intent.declaring.Declaring;
import io.intentcast.intent.declaring.IntentDraft;
import io.intentcast.intent.peers.ChunkUrls;
import io.intentcast.intent.placement.PlacementResult.Kept;
import io.intentcast.intent.placement.PlacementResult.NobodyKeeps;
import io.intentcast.intent.placement.PlacementResult.NotDeclared;
import io.intentcast.intent.placement.PlacementResult.OtherBytes;
import io.intentcast.intent.placement.PlacementResult.Undecided;
import io.intentcast.intent.placement.Receipt.Failure;
import io.intentcast.intent.placement.Receipt.Keeper;
import io.intentcast.intent.placement.UploadResult.Received;
import io.intentcast.intent.providers.Provider;
import io.intentcast.intent.providers.ProviderLocator;
import io.intentcast.intent.providers.Providers;
import io.intentcast.intent.tracking.IntentTracker;
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
 * id is written once, until it is purged. Offers ensure this, so no push may outlive them: an offer lapses
 * {@value #OFFER_SECONDS} s after it was made, and from then on the node may offer its place to other bytes.
 */
public final class ChunkPlacement {

    static final int OFFER_SECONDS = 60;

    private static final Duration PUSH_TIMEOUT = Duration.ofSeconds(OFFER_SECONDS - 5);
    private static final Duration OUTCOME_TIMEOUT = Intent.DEFAULT_WINDOW.plusSeconds(10);

    private final Declaring declaring;
    private final IntentTracker tracker;
    private final Providers providers;
    private final ProviderLocator providerLocator;
    private final ChunkUrls chunkUrls;
    private final ReplicaDelivery replicaDelivery;
    private final Duration shownWithin;
    private final LongSupplier nanoTime;

    /**
     * @param longestPush timeout for one node
     * @param shownWithin how long to wait for announcements
     * @param threads executor for the pushes of one delivery, which needs a thread for each
     * @param nanoTime a monotonic clock, in nanoseconds
     */
    public ChunkPlacement(
            Declaring declaring,
            IntentTracker tracker,
            Providers providers,
            ProviderLocator providerLocator,
            ChunkUrls chunkUrls,
            ReplicaClient replicaClient,
            Duration longestPush,
            Duration shownWithin,
            Supplier<ExecutorService> threads,
            LongSupplier nanoTime) {
        this.declaring = declaring;
        this.tracker = tracker;
        this.providers = providers;
        this.providerLocator = providerLocator;
        this.chunkUrls = chunkUrls;
        this.replicaDelivery = new ReplicaDelivery(replicaClient, longestPush, threads, nanoTime);
        this.shownWithin = shownWithin;
        this.nanoTime = nanoTime;
    }

    /** The announcements of registered nodes under the id. */
    public List<Announced> announced(ChunkId chunkId) {
        return providerLocator.of(chunkId).stream().map(Provider::announced).toList();
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
    public PlacementResult store(PlacementRequest placementRequest, Received bytes) throws InterruptedException {
        var wanted =
                new StoreChunk(placementRequest.chunkId(), bytes.sha256(), bytes.size(), placementRequest.replicas());
        Optional<OtherBytes> others = othersThan(bytes.sha256(), announced(placementRequest.chunkId()));
        if (others.isPresent()) {
            return others.get();
        }
        long begun = nanoTime.getAsLong();
        return switch (declaring.declare(
                new IntentDraft(wanted, placementRequest.from(), Intent.DEFAULT_WINDOW, Until.ALL))) {
            case Undeclared undeclared -> new NotDeclared(undeclared);
            case Declared declared -> {
                IntentId id = declared.intent().id();
                Optional<OutcomeReport> outcome = tracker.await(declared.intent(), OUTCOME_TIMEOUT);
                yield outcome.isEmpty()
                        ? new Undecided(id)
                        : award(new StoreAnswers(wanted, outcome.get(), declared.audience(), chunkUrls), bytes, begun);
            }
        };
    }

    private PlacementResult award(StoreAnswers answers, Received bytes, long begun) throws InterruptedException {
        List<NodeId> takenAt = answers.takenAt();
        if (!takenAt.isEmpty()) {
            return new OtherBytes(
                    takenAt, answers.intentId(), answers.takenFor().orElse(null));
        }
        Duration left = PUSH_TIMEOUT.minusNanos(nanoTime.getAsLong() - begun);
        return conclude(answers.receipt(
                replicaDelivery.deliver(answers.award(), bytes, answers.replicas(), answers.intentId(), left)));
    }

    private PlacementResult conclude(Receipt receipt) throws InterruptedException {
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
