package io.intentcast.intent.purging;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;

/** Withdraws announcements of nodes that cannot do so themselves. */
@FunctionalInterface
public interface WithdrawalLog {

    /** Withdraws what the node announced of the chunk. Returns before it is acknowledged, and does not throw. */
    void withdraw(ChunkId chunkId, NodeId node);
}
