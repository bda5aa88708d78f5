package io.intentcast.storage.declarations;

import io.intentcast.node.series.Series;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.ConsensusAnnounced;
import io.intentcast.protocol.series.Event.ConsensusStored;
import io.intentcast.storage.declarations.ConsensusProgress.Awaited;
import io.intentcast.storage.declarations.ConsensusProgress.Stored;
import io.intentcast.storage.declarations.ProviderClient.ProviderCopy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the consensus on the node's own intents until other nodes keep it. Appends once that it is stored and once
 * that it is announced. Other bytes under its id do not count.
 */
public final class ConsensusTracker implements RepeatedInquiry<ConsensusProgress> {

    private static final Duration PROVIDERS_TIMEOUT = Duration.ofSeconds(30);

    private final OpenConsensus open;
    private final ProviderClient providers;
    private final Series series;
    private final InstantSource clock;

    ConsensusTracker(OpenConsensus open, ProviderClient providers, Series series, InstantSource clock) {
        this.open = open;
        this.providers = providers;
        this.series = series;
        this.clock = clock;
    }

    @Override
    public List<ConsensusProgress> due(int most) {
        return open.due(most, clock.instant());
    }

    @Override
    public boolean isIdle() {
        return open.isEmpty();
    }

    @Override
    public void whenOpened(Runnable listener) {
        open.whenOpened(listener);
    }

    @Override
    public InquiryResult learn(ConsensusProgress consensusProgress) throws InterruptedException {
        try {
            List<ProviderCopy> keepers = providers.of(consensusProgress.chunkId()).stream()
                    .filter(keeper -> keeper.sha256().equals(consensusProgress.sha256()))
                    .toList();
            return switch (consensusProgress) {
                case Awaited awaited -> learn(awaited, keepers, clock.instant());
                case Stored stored -> learn(stored, nodes(keepers), clock.instant());
            };
        } catch (IOException e) {
            return InquiryResult.UNKNOWN;
        } finally {
            open.askAgainLater(consensusProgress.intent(), clock.instant());
        }
    }

    private InquiryResult learn(Awaited awaited, List<ProviderCopy> keepers, Instant now) {
        if (keepers.isEmpty()) {
            return giveUpIfOver(awaited, now);
        }
        List<NodeId> nodes = nodes(keepers);
        var events = new ArrayList<Event>();
        events.add(new ConsensusStored(
                awaited.intent(),
                awaited.chunkId(),
                awaited.sha256(),
                keepers.getFirst().size(),
                awaited.replicas(),
                nodes));
        if (nodes.size() >= awaited.replicas()) {
            events.add(new ConsensusAnnounced(awaited.intent(), awaited.chunkId(), nodes));
        }
        series.append(SeriesChange.of(now, events.toArray(Event[]::new)));
        return InquiryResult.LEARNED;
    }

    private InquiryResult giveUpIfOver(Awaited awaited, Instant now) {
        if (!now.isAfter(awaited.since().plus(OutcomeTracker.OUTCOME_TIMEOUT))) {
            return InquiryResult.NOT_YET;
        }
        open.close(awaited.intent());
        return InquiryResult.GIVEN_UP;
    }

    private InquiryResult learn(Stored stored, List<NodeId> keepers, Instant now) {
        if (keepers.size() >= stored.replicas()) {
            return announced(stored, keepers, now);
        }
        if (keepers.size() > stored.keepers()) {
            open.change(stored.intent(), stored.grownTo(keepers.size(), now));
            return InquiryResult.NOT_YET;
        }
        return now.isAfter(stored.since().plus(PROVIDERS_TIMEOUT))
                ? announced(stored, keepers, now)
                : InquiryResult.NOT_YET;
    }

    private InquiryResult announced(Stored stored, List<NodeId> keepers, Instant now) {
        series.append(SeriesChange.of(now, new ConsensusAnnounced(stored.intent(), stored.chunkId(), keepers)));
        return InquiryResult.LEARNED;
    }

    private static List<NodeId> nodes(List<ProviderCopy> keepers) {
        return keepers.stream().map(ProviderCopy::node).sorted().toList();
    }
}
