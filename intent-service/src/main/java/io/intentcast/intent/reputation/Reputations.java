package io.intentcast.intent.reputation;

import io.intentcast.intent.audience.Standings;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.reputation.ReputationRecord;
import java.util.LinkedHashMap;

/**
 * How far nodes are trusted, for many readers at once: the sum of the records of all partitions. When there are more
 * nodes than audiences can hold, the node whose record has not changed for longest is evicted and is a newcomer again.
 * Thread-safe.
 */
public final class Reputations implements Standings {

    /** The maximum number of nodes: as many as the audiences of all roles hold. */
    public static final int MOST_NODES = Role.values().length * Audience.MOST_NODES;

    private final int most;
    private final LinkedHashMap<NodeId, KnownTrust> nodes = new LinkedHashMap<>();
    private long changes;

    public Reputations() {
        this(MOST_NODES);
    }

    Reputations(int most) {
        this.most = most;
    }

    /**
     * Replaces the record of the node in this partition, unless the known record includes later outcomes. Older records
     * come when outcomes are folded again from the beginning, or late from an instance that was paused.
     */
    public synchronized void fold(ReputationRecord reputation) {
        KnownTrust known = nodes.getOrDefault(reputation.node(), KnownTrust.NEWCOMER);
        if (known.isAheadOf(reputation)) {
            return;
        }
        nodes.putLast(reputation.node(), counted(known.with(reputation)));
        if (nodes.size() > most) {
            counted(nodes.pollFirstEntry().getValue().forgotten());
        }
    }

    /** Removes the record of the node in that partition. */
    public synchronized void forget(NodeId node, int partition) {
        nodes.computeIfPresent(node, (_, known) -> {
            KnownTrust left = counted(known.without(partition));
            return left.isEmpty() ? null : left;
        });
    }

    /** The trust in a node; that of a newcomer when it has no record. */
    public synchronized Trust trust(NodeId node) {
        return nodes.getOrDefault(node, KnownTrust.NEWCOMER).trust();
    }

    @Override
    public Standing of(NodeId node, long epoch) {
        Trust trust = trust(node);
        return new Standing(epoch, trust.reputation(), trust.uncertainty());
    }

    @Override
    public synchronized long changes() {
        return changes;
    }

    /** How many nodes have a record. */
    public synchronized int count() {
        return nodes.size();
    }

    private KnownTrust counted(KnownTrust known) {
        if (!Standings.isNoticeable(known.counted(), known.trust())) {
            return known;
        }
        changes++;
        return known.asCounted();
    }
}
