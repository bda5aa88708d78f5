package io.intentcast.intent.peers;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord;
import io.intentcast.protocol.PeerRecord.Away;
import io.intentcast.protocol.PeerRecord.Clock;
import io.intentcast.protocol.PeerRecord.Heartbeat;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.Peers;
import io.intentcast.protocol.Peers.Peer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The presence of nodes, for many readers at once. Nothing is judged before the peers topic was read to its end,
 * because every node of an old record would look absent until then.
 */
public final class Presence {

    private final Peers peers;
    private final Duration offlineAfter;
    private boolean known;
    private long changes;
    private Instant nobodyLeavesBefore = Instant.MAX;

    /** @param offlineAfter how long a node may be silent and still be presumed alive */
    public Presence(Duration offlineAfter) {
        this.offlineAfter = offlineAfter;
        this.peers = new Peers(offlineAfter);
    }

    /** All nodes at one moment; two with the same number of changes hold the same nodes, alive and absent. */
    public record Census(long changes, List<PeerStatus> sightings) {

        public Census {
            sightings = List.copyOf(sightings);
        }
    }

    public synchronized void fold(long offset, Instant appended, PeerRecord record) {
        LastPresence before = traceOf(nodeOf(record));
        peers.fold(offset, appended, record);
        LastPresence after = traceOf(nodeOf(record));
        if (!after.equals(before)) {
            changes++;
        }
        if (after.alive()) {
            nobodyLeavesBefore = earlier(nobodyLeavesBefore, appended.plus(offlineAfter));
        }
        lookForThoseWhoLeft();
    }

    /** Advances time with a record that says nothing about a node. */
    public synchronized void pass(long offset, Instant appended) {
        peers.pass(offset, appended);
        lookForThoseWhoLeft();
    }

    /** Removes a node that was removed from the topic. */
    public synchronized void forget(NodeId node) {
        peers.forget(node);
        changes++;
    }

    /** The topic was read to its end. */
    public synchronized void readToTheEnd() {
        known = true;
    }

    public synchronized boolean isKnown() {
        return known;
    }

    /** Increases when a node comes (a new epoch counts) or goes. */
    public synchronized long changes() {
        return changes;
    }

    /** The newest append time of the topic; {@link Instant#MIN} before the first record. */
    public synchronized Instant now() {
        return peers.now();
    }

    public synchronized Census census() {
        return new Census(changes, peers.all().stream().map(this::sighted).toList());
    }

    public synchronized Optional<PeerStatus> find(NodeId node) {
        return peers.find(node).map(this::sighted);
    }

    /** The nodes not heard of for longer than that, by the time of the topic. */
    public synchronized List<NodeId> notSeenFor(Duration span) {
        return peers.all().stream()
                .filter(peer -> peer.lastSeen().plus(span).isBefore(peers.now()))
                .map(Peer::node)
                .toList();
    }

    private void lookForThoseWhoLeft() {
        if (!peers.now().isAfter(nobodyLeavesBefore)) {
            return;
        }
        changes++;
        nobodyLeavesBefore = peers.all().stream()
                .filter(peers::isAlive)
                .map(peers::presumedAliveUntil)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private PeerStatus sighted(Peer peer) {
        return new PeerStatus(peer, peers.isAlive(peer));
    }

    private record LastPresence(long epoch, boolean alive) {

        static final LastPresence NONE = new LastPresence(-1, false);
    }

    private LastPresence traceOf(@Nullable NodeId node) {
        return node == null
                ? LastPresence.NONE
                : peers.find(node)
                        .map(peer -> new LastPresence(peer.epoch(), peers.isAlive(peer)))
                        .orElse(LastPresence.NONE);
    }

    private static @Nullable NodeId nodeOf(PeerRecord record) {
        return switch (record) {
            case Registered registered -> registered.description().node();
            case Heartbeat heartbeat -> heartbeat.description().node();
            case Away away -> away.description().node();
            case Clock _ -> null;
        };
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
