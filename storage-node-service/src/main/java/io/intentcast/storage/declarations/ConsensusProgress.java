package io.intentcast.storage.declarations;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Sha256;
import java.time.Instant;

/**
 * The consensus on one of the node's own intents on its way to the nodes that keep it: awaited → stored → announced,
 * which is the end.
 */
sealed interface ConsensusProgress {

    IntentId intent();

    ChunkId chunkId();

    Sha256 sha256();

    /** How many nodes should keep it, 1 or more. */
    int replicas();

    /**
     * No node is known to keep it.
     *
     * @param since when it was reached, by the node's own clock
     */
    record Awaited(IntentId intent, ChunkId chunkId, Sha256 sha256, int replicas, Instant since)
            implements ConsensusProgress {}

    /**
     * Some nodes keep it.
     *
     * @param keepers how many nodes
     * @param since when the number of keepers last grew, by the node's own clock
     */
    record Stored(IntentId intent, ChunkId chunkId, Sha256 sha256, int replicas, int keepers, Instant since)
            implements ConsensusProgress {

        Stored grownTo(int more, Instant now) {
            return new Stored(intent, chunkId, sha256, replicas, more, now);
        }
    }
}
