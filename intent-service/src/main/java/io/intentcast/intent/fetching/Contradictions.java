package io.intentcast.intent.fetching;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import java.util.LinkedHashMap;

/** Who was lately found to deliver other bytes than it claimed, as the outcomes topic tells. Thread-safe. */
public final class Contradictions {

    private final int remembered;
    private final LinkedHashMap<Key, Contradicted> found = new LinkedHashMap<>();

    private record Key(ChunkId chunkId, NodeId node) {

        static Key of(Contradicted one) {
            return new Key(one.chunkId(), one.node());
        }
    }

    /** @param remembered how many, at most: one for each chunk and node */
    public Contradictions(int remembered) {
        this.remembered = remembered;
    }

    public synchronized void fold(Contradicted one) {
        found.putLast(Key.of(one), one);
        if (found.size() > remembered) {
            found.pollFirstEntry();
        }
    }

    synchronized boolean isAgainst(NodeId node, ChunkId chunkId) {
        return found.containsKey(new Key(chunkId, node));
    }

    /** Whether the log has said just this, and nothing else of the two since. */
    synchronized boolean isKnown(Contradicted one) {
        return one.equals(found.get(Key.of(one)));
    }
}
