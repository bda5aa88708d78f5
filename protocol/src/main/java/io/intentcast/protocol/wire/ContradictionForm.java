package io.intentcast.protocol.wire;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.Sha256;
import org.jspecify.annotations.Nullable;

/** The wire form of a contradiction: what was found, and where it was concluded. */
record ContradictionForm(
        NodeId node,
        ChunkId chunkId,
        Sha256 claimed,
        Sha256 delivered,
        @Nullable IntentId intent,
        long at) {

    static ContradictionForm of(Contradiction contradiction) {
        Contradicted found = contradiction.found();
        return new ContradictionForm(
                found.node(), found.chunkId(), found.claimed(), found.delivered(), found.intent(), contradiction.at());
    }

    Contradiction contradiction() {
        return new Contradiction(new Contradicted(node, chunkId, claimed, delivered, intent), at);
    }
}
