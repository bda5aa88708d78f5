package io.intentcast.intent.audience;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reliability;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.reputation.ReliabilityRecord;
import io.intentcast.protocol.reputation.ReputationRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far nodes are trusted in each matter, and how often values were right there, for many readers at once: the sum of
 * the records of all partitions. When
 * there are more than {@value #MOST_NODES} nodes, the node whose record has not changed for longest is evicted and is a
 * newcomer again. Named matters of a node are evicted likewise, the longest unchanged first; the default matters are
 * never evicted. Thread-safe.
 */
public final class Reputations implements Standings {

    /** The maximum number of nodes: those of two audiences of the maximum size, whatever their roles are. */
    public static final int MOST_NODES = 2 * Audience.MOST_NODES;

    /** The maximum number of matters of one node. */
    static final int MOST_MATTERS = 32;

    private static final List<Matter> DEFAULTS = List.of(Matter.CHUNKS, Matter.OBSERVATIONS);

    private final int most;
    private final LinkedHashMap<NodeId, LinkedHashMap<Matter, KnownTrust>> nodes = new LinkedHashMap<>();
    private final Reliabilities reliabilities = new Reliabilities();
    private long changes;

    public Reputations() {
        this(MOST_NODES);
    }

    Reputations(int most) {
        this.most = most;
    }

    /**
     * Replaces the record of the node in this matter and partition, unless the known record includes later outcomes.
     * Older records come when outcomes are folded again from the beginning, or late from an instance that was paused.
     */
    public synchronized void fold(ReputationRecord reputation) {
        LinkedHashMap<Matter, KnownTrust> matters = nodes.getOrDefault(reputation.node(), new LinkedHashMap<>());
        boolean changed = false;
        for (Matter matter : named(reputation.matter())) {
            KnownTrust known = matters.getOrDefault(matter, KnownTrust.NEWCOMER);
            if (!known.isAheadOf(reputation)) {
                matters.putLast(matter, counted(known.with(reputation)));
                changed = true;
            }
        }
        if (!changed) {
            return;
        }
        nodes.putLast(reputation.node(), matters);
        matters.keySet().stream()
                .filter(matter -> !matter.isDefault())
                .limit(Math.max(0, matters.size() - MOST_MATTERS))
                .toList()
                .forEach(matter -> matters.computeIfPresent(matter, (_, known) -> {
                    counted(known.forgotten());
                    return null;
                }));
        if (nodes.size() > most) {
            nodes.pollFirstEntry().getValue().values().forEach(known -> counted(known.forgotten()));
        }
    }

    /**
     * Removes the record of the node in that matter and partition.
     *
     * @param named null for the record that names no matter
     */
    public synchronized void forget(NodeId node, @Nullable Matter named, int partition) {
        nodes.computeIfPresent(node, (_, matters) -> {
            named(named)
                    .forEach(matter -> matters.computeIfPresent(matter, (_, known) -> {
                        KnownTrust left = counted(known.without(named, partition));
                        return left.isEmpty() ? null : left;
                    }));
            return matters.isEmpty() ? null : matters;
        });
    }

    /** Like the other, for the values in this matter and partition. */
    public synchronized void fold(ReliabilityRecord reliability) {
        reliabilities.fold(reliability);
    }

    /** Removes the record of the values in that matter and partition. */
    public synchronized void forget(Matter matter, int partition) {
        reliabilities.forget(matter, partition);
    }

    /** The trust in a node; that of a newcomer when it has no record in this matter. */
    public synchronized Trust trust(NodeId node, Matter matter) {
        LinkedHashMap<Matter, KnownTrust> matters = nodes.get(node);
        return matters == null
                ? Trust.NEWCOMER
                : matters.getOrDefault(matter, KnownTrust.NEWCOMER).trust();
    }

    /** The trust in a node in each matter that it has a record in; empty for a newcomer. */
    public synchronized SortedMap<Matter, Trust> matters(NodeId node) {
        var trusts = new TreeMap<Matter, Trust>();
        nodes.getOrDefault(node, new LinkedHashMap<>()).forEach((matter, known) -> trusts.put(matter, known.trust()));
        return trusts;
    }

    /** The lowest reputation of a node in any matter; that of a newcomer when it has no record. */
    public synchronized double lowest(NodeId node) {
        LinkedHashMap<Matter, KnownTrust> matters = nodes.get(node);
        return matters == null
                ? Trust.NEWCOMER.reputation()
                : matters.values().stream()
                        .mapToDouble(known -> known.trust().reputation())
                        .min()
                        .orElseThrow();
    }

    @Override
    public Standing of(NodeId node, Matter matter, long epoch) {
        Trust trust = trust(node, matter);
        return new Standing(epoch, trust.reputation(), trust.uncertainty());
    }

    @Override
    public synchronized @Nullable Reliability reliability(Matter matter) {
        return reliabilities.of(matter);
    }

    @Override
    public synchronized long changes() {
        return changes + reliabilities.changes();
    }

    /** How many nodes have a record. */
    public synchronized int count() {
        return nodes.size();
    }

    private static List<Matter> named(@Nullable Matter matter) {
        return matter == null ? DEFAULTS : List.of(matter);
    }

    private KnownTrust counted(KnownTrust known) {
        if (!Standings.isNoticeable(known.counted(), known.trust())) {
            return known;
        }
        changes++;
        return known.asCounted();
    }
}
