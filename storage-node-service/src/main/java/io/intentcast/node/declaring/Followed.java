package io.intentcast.node.declaring;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Sha256;
import java.time.Instant;

/** The consensus on an own intent on its way to those who keep it: awaited → stored → announced, which is the end. */
public sealed interface Followed {

    IntentId intent();

    ChunkId chunkId();

    Sha256 sha256();

    /** On how many nodes it is wanted, 1 or more. */
    int replicas();

    /**
     * Nobody is known to keep it.
     *
     * @param since by the node's own clock
     */
    record Awaited(IntentId intent, ChunkId chunkId, Sha256 sha256, int replicas, Instant since) implements Followed {}

    /**
     * Some keep it.
     *
     * @param keepers how many
     * @param since when they became so many, by the node's own clock
     */
    record Stored(IntentId intent, ChunkId chunkId, Sha256 sha256, int replicas, int keepers, Instant since)
            implements Followed {

        Stored grownTo(int more, Instant now) {
            return new Stored(intent, chunkId, sha256, replicas, more, now);
        }
    }
}
