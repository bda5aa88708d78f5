package io.intentcast.intent.purging;

import io.intentcast.intent.declaring.DeclarationResult.Declared;
import io.intentcast.intent.declaring.DeclarationResult.Undeclared;
import io.intentcast.intent.declaring.Declaring;
import io.intentcast.intent.declaring.IntentDraft;
import io.intentcast.intent.peers.PeerStatus;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.placement.Receipt.Silent;
import io.intentcast.intent.providers.Provider;
import io.intentcast.intent.providers.ProviderLocator;
import io.intentcast.intent.providers.Providers;
import io.intentcast.intent.purging.PurgeReceipt.Dropped;
import io.intentcast.intent.purging.PurgeResult.NobodyDrops;
import io.intentcast.intent.purging.PurgeResult.NotDeclared;
import io.intentcast.intent.purging.PurgeResult.NotThere;
import io.intentcast.intent.purging.PurgeResult.Purged;
import io.intentcast.intent.purging.PurgeResult.Undecided;
import io.intentcast.intent.tracking.IntentTracker;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.PurgeChunk;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.report.OutcomeReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Purges chunks: tells all nodes to drop one, and waits until those that did have withdrawn their announcements. What
 * absent nodes announced is withdrawn for them, because it keeps the id taken. Such a node drops its bytes when it
 * comes back and reads the purge, which lies before anything else that it is asked about the chunk.
 */
public final class ChunkPurging {

    private static final Duration OUTCOME_TIMEOUT = Intent.DEFAULT_WINDOW.plusSeconds(10);

    private final Declaring declaring;
    private final IntentTracker tracker;
    private final Providers providers;
    private final ProviderLocator providerLocator;
    private final Presence presence;
    private final WithdrawalLog withdrawals;
    private final Duration shownWithin;

    /** @param shownWithin how long to wait for the withdrawals of nodes, and again for those made for them */
    public ChunkPurging(
            Declaring declaring,
            IntentTracker tracker,
            Providers providers,
            ProviderLocator providerLocator,
            Presence presence,
            WithdrawalLog withdrawals,
            Duration shownWithin) {
        this.declaring = declaring;
        this.tracker = tracker;
        this.providers = providers;
        this.providerLocator = providerLocator;
        this.presence = presence;
        this.withdrawals = withdrawals;
        this.shownWithin = shownWithin;
    }

    /** The digests that registered nodes announced under the id. */
    public Set<Sha256> announced(ChunkId chunkId) {
        return providerLocator.of(chunkId).stream()
                .map(Provider::announced)
                .map(Announced::sha256)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param from in whose name
     * @throws RuntimeException if the intent is not acknowledged; it may be declared all the same
     */
    public PurgeResult purge(PurgeChunk purge, NodeId from) throws InterruptedException {
        Set<NodeId> before = announcers(purge);
        return switch (declaring.declare(new IntentDraft(purge, from, Intent.DEFAULT_WINDOW, Until.ALL))) {
            case Undeclared undeclared -> new NotDeclared(undeclared);
            case Declared declared -> {
                Optional<OutcomeReport> outcome = tracker.await(declared.intent(), OUTCOME_TIMEOUT);
                yield outcome.isEmpty()
                        ? new Undecided(declared.intent().id())
                        : conclude(purge, before, outcome.get());
            }
        };
    }

    private PurgeResult conclude(PurgeChunk purge, Set<NodeId> before, OutcomeReport outcome)
            throws InterruptedException {
        Set<NodeId> dropped = PurgeReceipt.of(purge.chunkId(), outcome, List.of()).dropped().stream()
                .map(Dropped::node)
                .collect(Collectors.toUnmodifiableSet());
        boolean _ = awaitWithdrawn(purge, dropped);
        List<NodeId> absent = absent(purge);
        absent.forEach(node -> withdrawals.withdraw(purge.chunkId(), node));
        boolean _ = awaitWithdrawn(purge, Set.copyOf(absent));
        return result(
                PurgeReceipt.of(purge.chunkId(), outcome, absent),
                before,
                announcers(purge).isEmpty());
    }

    private static PurgeResult result(PurgeReceipt receipt, Set<NodeId> before, boolean gone) {
        if (!receipt.dropped().isEmpty() || !receipt.withdrawn().isEmpty()) {
            return new Purged(receipt, gone && receipt.isComplete());
        }
        if (!receipt.refusals().isEmpty()) {
            return new NobodyDrops(receipt);
        }
        boolean keeperIsSilent = receipt.silences().stream().map(Silent::node).anyMatch(before::contains);
        return keeperIsSilent ? new Purged(receipt, false) : new NotThere(receipt);
    }

    /** The nodes that announced what is to be purged, registered or not. */
    private Set<NodeId> announcers(PurgeChunk purge) {
        return providers.of(purge.chunkId()).stream()
                .filter(announced -> purge.isOf(announced.sha256()))
                .map(Announced::node)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** None before presence is known. */
    private List<NodeId> absent(PurgeChunk purge) {
        return presence.isKnown()
                ? announcers(purge).stream()
                        .filter(node ->
                                presence.find(node).filter(PeerStatus::alive).isEmpty())
                        .sorted()
                        .toList()
                : List.of();
    }

    private boolean awaitWithdrawn(PurgeChunk purge, Set<NodeId> nodes) throws InterruptedException {
        return nodes.isEmpty()
                || providers.await(
                        purge.chunkId(),
                        announced -> announced.stream()
                                .noneMatch(one -> purge.isOf(one.sha256()) && nodes.contains(one.node())),
                        shownWithin);
    }
}
