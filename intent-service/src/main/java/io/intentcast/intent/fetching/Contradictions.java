package io.intentcast.intent.fetching;

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
    private final LinkedHashMap<Key, Known> known = new LinkedHashMap<>();

    private record Key(ChunkId chunkId, NodeId node) {

        static Key of(Contradicted one) {
            return new Key(one.chunkId(), one.node());
        }
    }

    private record Known(Contradicted one, boolean told) {}

    /** @param remembered the maximum number of entries, one for each chunk and node */
    public Contradictions(int remembered) {
        this.remembered = remembered;
    }

    /** Folds a record of the topic. */
    public synchronized void fold(Contradicted one) {
        remember(new Known(one, true));
    }

    /**
     * Remembers what was found here.
     *
     * @return whether the newest record of the topic about the chunk and the node already says exactly this
     */
    synchronized boolean isTold(Contradicted found) {
        boolean told = new Known(found, true).equals(known.get(Key.of(found)));
        if (!told) {
            remember(new Known(found, false));
        }
        return told;
    }

    synchronized boolean isAgainst(NodeId node, ChunkId chunkId) {
        return known.containsKey(new Key(chunkId, node));
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

    private void remember(Known newest) {
        known.putLast(Key.of(newest.one), newest);
        if (known.size() > remembered) {
            known.pollFirstEntry();
        }
    }
}
