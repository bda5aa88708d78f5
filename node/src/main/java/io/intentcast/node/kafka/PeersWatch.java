package io.intentcast.node.kafka;

import io.intentcast.node.responding.limits.KnownPeers;
import io.intentcast.node.series.Series;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord;
import io.intentcast.protocol.Peers;
import io.intentcast.protocol.series.Event;
import io.intentcast.protocol.wire.Decoded;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Follows the peers topic. It writes into the series which peers came and went, and detects a newer process of the same
 * node (fencing).
 */
public final class PeersWatch {

    private final NodeId self;
    private final long epoch;
    private final Peers peers;
    private final KnownPeers known;
    private final Series series;
    private final InstantSource clock;
    private final LongConsumer fenced;
    private boolean sawTheEnd;

    /**
     * @param epoch the epoch of this process
     * @param fenced called with the epoch of a newer process
     */
    public PeersWatch(
            NodeId self,
            long epoch,
            Peers peers,
            KnownPeers known,
            Series series,
            InstantSource clock,
            LongConsumer fenced) {
        this.self = self;
        this.epoch = epoch;
        this.peers = peers;
        this.known = known;
        this.series = series;
        this.clock = clock;
        this.fenced = fenced;
    }

    /** Writes to the series only after reading as far as this process's own registration. */
    public synchronized void follow(List<ConsumerRecord<String, Decoded<PeerRecord>>> batch) {
        for (var record : batch) {
            fold(record);
            sawTheEnd |= record.offset() >= epoch;
        }
        if (sawTheEnd) {
            List<Event> changes = known.changes(peers, self);
            if (!changes.isEmpty()) {
                series.append(SeriesChange.of(clock.instant(), changes.toArray(Event[]::new)));
            }
        }
        peers.find(self).filter(newest -> newest.epoch() > epoch).ifPresent(newer -> fenced.accept(newer.epoch()));
    }

    private void fold(ConsumerRecord<String, Decoded<PeerRecord>> record) {
        Instant appended = Instant.ofEpochMilli(record.timestamp());
        if (record.value() instanceof Decoded.Parsed<PeerRecord>(PeerRecord value)
                && value.key().equals(record.key())) {
            peers.fold(record.offset(), appended, value);
            return;
        }
        peers.pass(record.offset(), appended);
        if (record.value() == null && record.key() != null) {
            forget(record.key());
        }
    }

    private void forget(String key) {
        try {
            peers.forget(new NodeId(key));
        } catch (IllegalArgumentException notANode) {
            // A key that is no node id cannot be a known peer.
        }
    }
}
