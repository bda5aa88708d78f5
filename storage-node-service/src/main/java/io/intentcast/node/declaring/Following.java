package io.intentcast.node.declaring;

import io.intentcast.node.declaring.Followed.Awaited;
import io.intentcast.node.declaring.Followed.Stored;
import io.intentcast.node.declaring.Providers.Keeper;
import io.intentcast.node.series.Change;
import io.intentcast.node.series.Event;
import io.intentcast.node.series.Event.ConsensusAnnounced;
import io.intentcast.node.series.Event.ConsensusStored;
import io.intentcast.node.series.Series;
import io.intentcast.protocol.NodeId;
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
public final class Following implements Inquiry<Followed> {

    private static final Duration NO_MORE_COME = Duration.ofSeconds(30);

    private final OpenConsensus open;
    private final Providers providers;
    private final Series series;
    private final InstantSource clock;
    private final Attempts attempts;

    public Following(OpenConsensus open, Providers providers, Series series, InstantSource clock) {
        this.open = open;
        this.providers = providers;
        this.series = series;
        this.clock = clock;
        this.attempts = new Attempts(clock);
    }

    @Override
    public List<Followed> due(int most) {
        return attempts.due(open::all, Followed::intent, most);
    }

    @Override
    public Result learn(Followed followed) throws InterruptedException {
        try {
            List<Keeper> keepers = providers.of(followed.chunkId()).stream()
                    .filter(keeper -> keeper.sha256().equals(followed.sha256()))
                    .toList();
            return switch (followed) {
                case Awaited awaited -> learn(awaited, keepers, clock.instant());
                case Stored stored -> learn(stored, nodes(keepers), clock.instant());
            };
        } catch (IOException e) {
            return Result.UNKNOWN;
        } finally {
            attempts.askAgainLater(followed.intent());
        }
    }

    private Result learn(Awaited awaited, List<Keeper> keepers, Instant now) {
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
        series.append(Change.of(now, events.toArray(Event[]::new)));
        return Result.LEARNED;
    }

    private Result giveUpIfOver(Awaited awaited, Instant now) {
        if (!now.isAfter(awaited.since().plus(Learning.GRACE))) {
            return Result.NOT_YET;
        }
        open.giveUp(awaited.intent());
        return Result.GIVEN_UP;
    }

    private Result learn(Stored stored, List<NodeId> keepers, Instant now) {
        if (keepers.size() >= stored.replicas()) {
            return announced(stored, keepers, now);
        }
        if (keepers.size() > stored.keepers()) {
            open.grow(stored.grownTo(keepers.size(), now));
            return Result.NOT_YET;
        }
        return now.isAfter(stored.since().plus(NO_MORE_COME)) ? announced(stored, keepers, now) : Result.NOT_YET;
    }

    private Result announced(Stored stored, List<NodeId> keepers, Instant now) {
        series.append(Change.of(now, new ConsensusAnnounced(stored.intent(), stored.chunkId(), keepers)));
        return Result.LEARNED;
    }

    private static List<NodeId> nodes(List<Keeper> keepers) {
        return keepers.stream().map(Keeper::node).sorted().toList();
    }
}
