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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Presence: a fold of the peers topic that uses nothing but its offsets and append times. Only records with a node's
 * highest epoch count, and a record whose epoch is greater than its own offset is ignored.
 *
 * <p>When nobody wrote anything for a while, the broker was silent and not the nodes. That time counts against nobody,
 * and every node that was alive gets the full timeout again, but only once until it writes. Not thread-safe. Presence
 * is correct only after the topic was read to its end.
 */
public final class Peers {

    private static final int SILENCES = 3;

    private final Duration presumedOfflineAfter;
    private final Duration longestSilence;
    private final SortedMap<NodeId, Peer> peers = new TreeMap<>();
    private final Map<NodeId, Quiet> quiet = new HashMap<>();
    private Instant now = Instant.MIN;
    private long last = -1;
    private Duration counted = Duration.ZERO;

    /** @param presumedOfflineAfter how long a node may be quiet and still be presumed alive */
    public Peers(Duration presumedOfflineAfter) {
        this.presumedOfflineAfter = presumedOfflineAfter;
        this.longestSilence = presumedOfflineAfter.dividedBy(SILENCES);
    }

    /**
     * The state of a node.
     *
     * @param epoch the offset of the registration of its newest process
     * @param lastSeen the append time of its newest record
     * @param behind its lag when it was last seen: how many intents it had not read
     * @param left whether it announced that it stops
     */
    public record Peer(Description description, long epoch, Instant lastSeen, long behind, boolean left) {

        public NodeId node() {
            return description.node();
        }
    }

    /**
     * The start of a node's quiet time.
     *
     * @param from how much time had been counted by then
     * @param excused whether that is the end of a silence of everyone, and not the node's newest record
     */
    private record Quiet(Duration from, boolean excused) {}

    /** Folds a record. Time advances at every record, also at one that does not {@linkplain #exists exist}. */
    public void fold(long offset, Instant appendTime, PeerRecord record) {
        pass(offset, appendTime);
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

    /**
     * Whether the record can be valid at its offset: an epoch is the offset of an earlier registration, so it never
     * exceeds the record's own offset.
     */
    public static boolean exists(long offset, PeerRecord record) {
        return switch (record) {
            case Registered _, Clock _ -> true;
            case Heartbeat(var _, long epoch, var _) -> epoch <= offset;
            case Away(var _, long epoch) -> epoch <= offset;
        };
    }

    /** Advances time at a record that says nothing about a node. */
    public void pass(long offset, Instant appendTime) {
        if (now.equals(Instant.MIN)) {
            now = appendTime;
        } else if (appendTime.isAfter(now)) {
            count(Duration.between(now, appendTime), offset == last + 1);
            now = appendTime;
        }
        last = Math.max(last, offset);
    }

    /**
     * @param nothingBetween whether the two records have adjacent offsets; in a gap left by compaction, it is unknown
     *     who was silent
     */
    private void count(Duration passed, boolean nothingBetween) {
        if (!nothingBetween || passed.compareTo(longestSilence) <= 0) {
            counted = counted.plus(passed);
            return;
        }
        List<NodeId> alive =
                peers.values().stream().filter(this::isAlive).map(Peer::node).toList();
        counted = counted.plus(longestSilence);
        alive.forEach(
                node -> quiet.computeIfPresent(node, (_, since) -> since.excused() ? since : new Quiet(counted, true)));
    }

    private void keepNewer(Peer peer) {
        Peer known = peers.get(peer.node());
        if (known == null || peer.epoch() >= known.epoch()) {
            peers.put(peer.node(), peer);
            quiet.put(peer.node(), new Quiet(counted, false));
        }
    }

    /** Forgets a node that was removed from the topic. */
    public void forget(NodeId node) {
        peers.remove(node);
        quiet.remove(node);
    }

    /** All known nodes, in the order of their ids. */
    public Collection<Peer> all() {
        return Collections.unmodifiableCollection(peers.values());
    }

    public Optional<Peer> find(NodeId node) {
        return Optional.ofNullable(peers.get(node));
    }

    public boolean isAlive(Peer peer) {
        return !peer.left() && !left(peer).isNegative();
    }

    /**
     * The append time until which the node is presumed alive if it stays quiet and others do not; in the past when it
     * is presumed offline.
     */
    public Instant presumedAliveUntil(Peer peer) {
        return now.plus(left(peer));
    }

    private Duration left(Peer peer) {
        Quiet since = quiet.get(peer.node());
        return since == null ? Duration.ofNanos(-1) : presumedOfflineAfter.minus(counted.minus(since.from()));
    }

    /** The newest append time that was read; {@link Instant#MIN} before the first. */
    public Instant now() {
        return now;
    }
}
