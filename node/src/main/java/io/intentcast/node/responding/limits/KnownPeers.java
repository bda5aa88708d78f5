package io.intentcast.node.responding.limits;

import io.intentcast.node.series.SeriesFold;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Peers;
import io.intentcast.protocol.Peers.Peer;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.series.Event.PeerAdded;
import io.intentcast.protocol.series.Event.PeerLost;
import io.intentcast.protocol.series.SeriesEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The other nodes that this node has met: alive until lost, and forgotten seven days after that. Thread-safe. */
public final class KnownPeers implements SeriesFold {

    private static final Duration FORGET_TIMEOUT = Duration.ofDays(7);

    private final Set<NodeId> alive = new HashSet<>();
    private final Map<NodeId, Instant> lost = new HashMap<>();

    /** @param known how many are alive, or lost but not forgotten */
    public record PeerCount(int known, int alive) {}

    @Override
    public synchronized void fold(SeriesEntry entry) {
        if (entry.event() instanceof PeerAdded(var peer)) {
            alive.add(peer);
            lost.remove(peer);
        } else if (entry.event() instanceof PeerLost(var peer)) {
            alive.remove(peer);
            lost.values().removeIf(since -> forgotten(since, entry.time()));
            lost.put(peer, entry.time());
        }
    }

    public synchronized PeerCount count(Instant now) {
        long remembered =
                lost.values().stream().filter(since -> !forgotten(since, now)).count();
        return new PeerCount(alive.size() + (int) remembered, alive.size());
    }

    /** The events for peers that came or went since the series last said so. */
    public synchronized List<Event> changes(Peers peers, NodeId self) {
        var present = peers.all().stream()
                .filter(peers::isAlive)
                .map(Peer::node)
                .filter(node -> !node.equals(self))
                .collect(Collectors.toCollection(TreeSet::new));
        Stream<Event> added =
                present.stream().filter(node -> !alive.contains(node)).map(PeerAdded::new);
        Stream<Event> gone =
                alive.stream().filter(node -> !present.contains(node)).sorted().map(PeerLost::new);
        return Stream.concat(added, gone).toList();
    }

    private static boolean forgotten(Instant since, Instant now) {
        return since.plus(FORGET_TIMEOUT).isBefore(now);
    }
}
