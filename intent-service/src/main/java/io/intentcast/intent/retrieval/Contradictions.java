package io.intentcast.intent.retrieval;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.agreement.Trust;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.function.Function;

/**
 * The nodes that lately delivered other bytes than they claimed, as found here or read from the outcomes topic. A
 * record from the topic replaces what was found here. Thread-safe.
 */
public final class Contradictions {

    private final int remembered;
    private final LinkedHashMap<ContradictionKey, KnownContradiction> known = new LinkedHashMap<>();

    private record ContradictionKey(ChunkId chunkId, NodeId node) {

        static ContradictionKey of(Contradicted one) {
            return new ContradictionKey(one.chunkId(), one.node());
        }
    }

    private record KnownContradiction(Contradicted one, boolean published) {}

    /** @param remembered the maximum number of entries, one for each chunk and node */
    public Contradictions(int remembered) {
        this.remembered = remembered;
    }

    /** Folds a record of the topic. */
    public synchronized void fold(Contradicted one) {
        remember(new KnownContradiction(one, true));
    }

    /**
     * Remembers what was found here.
     *
     * @return whether the newest record of the topic about the chunk and the node already says exactly this
     */
    synchronized boolean isPublished(Contradicted found) {
        boolean published = new KnownContradiction(found, true).equals(known.get(ContradictionKey.of(found)));
        if (!published) {
            remember(new KnownContradiction(found, false));
        }
        return published;
    }

    synchronized boolean isAgainst(NodeId node, ChunkId chunkId) {
        return known.containsKey(new ContradictionKey(chunkId, node));
    }

    /**
     * The order in which candidates for the chunk are tried. For one thread; the comparator looks each node up once and
     * caches the result.
     */
    Comparator<Candidate> order(ChunkId chunkId, Function<NodeId, Trust> trust) {
        var against = new HashMap<NodeId, Boolean>();
        var reputations = new HashMap<NodeId, Double>();
        return Candidate.order(
                chunkId,
                node -> against.computeIfAbsent(node, _ -> isAgainst(node, chunkId)),
                node -> reputations.computeIfAbsent(node, _ -> trust.apply(node).reputation()));
    }

    private void remember(KnownContradiction newest) {
        known.putLast(ContradictionKey.of(newest.one), newest);
        if (known.size() > remembered) {
            known.pollFirstEntry();
        }
    }
}
