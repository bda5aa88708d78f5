package io.intentcast.protocol;

import io.intentcast.protocol.PeerRecord.Away;
import io.intentcast.protocol.PeerRecord.Clock;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Heartbeat;
import io.intentcast.protocol.PeerRecord.Registered;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who is there: a fold of the peers topic, judged by its append times alone. Only records with a node's highest epoch count, and an epoch
 * greater than the offset of its record does not exist. Not thread-safe; says the truth about presence only after the topic was read to its
 * end.
 */
public final class Peers {

    private final Duration presumedOfflineAfter;
    private final SortedMap<NodeId, Peer> peers = new TreeMap<>();
    private Instant now = Instant.MIN;

    /** @param presumedOfflineAfter how long a node may be quiet and still be presumed alive */
    public Peers(Duration presumedOfflineAfter) {
        this.presumedOfflineAfter = presumedOfflineAfter;
    }

    /**
     * A node as it is known.
     *
     * @param epoch the offset of the registration of its newest process
     * @param lastSeen the append time of its newest record
     * @param behind how many intents it had not read when it was last seen
     * @param left whether it said that it stops
     */
    public record Peer(Description description, long epoch, Instant lastSeen, long behind, boolean left) {

        public NodeId node() {
            return description.node();
        }
    }

    /** Time passes at every record, also at one that does not {@linkplain #exists exist}. */
    public void fold(long offset, Instant appendTime, PeerRecord record) {
        now = appendTime.isAfter(now) ? appendTime : now;
        if (!exists(offset, record)) {
            return;
        }
        switch (record) {
            case Registered(Description description) -> keepNewer(new Peer(description, offset, appendTime, 0, false));
            case Heartbeat(Description description, long epoch, long behind) ->
                keepNewer(new Peer(description, epoch, appendTime, behind, false));
            case Away(Description description, long epoch) ->
                keepNewer(new Peer(description, epoch, appendTime, 0, true));
            case Clock() -> {}
        }
    }

    /** Whether the record can be true where it lies: an epoch is the offset of a registration, so it is not behind the record itself. */
    public static boolean exists(long offset, PeerRecord record) {
        return switch (record) {
            case Registered _, Clock _ -> true;
            case Heartbeat(var _, long epoch, var _) -> epoch <= offset;
            case Away(var _, long epoch) -> epoch <= offset;
        };
    }

    private void keepNewer(Peer peer) {
        peers.merge(peer.node(), peer, (known, next) -> next.epoch() >= known.epoch() ? next : known);
    }

    /** The node was taken off the topic. */
    public void forget(NodeId node) {
        peers.remove(node);
    }

    /** All nodes that are known, in the order of their ids. */
    public Collection<Peer> all() {
        return Collections.unmodifiableCollection(peers.values());
    }

    public Optional<Peer> find(NodeId node) {
        return Optional.ofNullable(peers.get(node));
    }

    public boolean isAlive(Peer peer) {
        return !peer.left() && !peer.lastSeen().plus(presumedOfflineAfter).isBefore(now);
    }

    /** The newest append time that was read; {@link Instant#MIN} before the first. */
    public Instant now() {
        return now;
    }
}
