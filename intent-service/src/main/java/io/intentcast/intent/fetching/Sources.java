package io.intentcast.intent.fetching;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Who can say where bytes are, and how much it counts.
 *
 * @param weight of a node's voice when nodes name different bytes, 0 or more
 * @param reputation 0 to 1: who is tried before whom
 */
public record Sources(
        Announcements announcements,
        Inquiry inquiry,
        Contradictions contradictions,
        ToDoubleFunction<NodeId> weight,
        ToDoubleFunction<NodeId> reputation) {

    List<Voice> announced(ChunkId chunkId) {
        return announcements.of(chunkId).stream().map(Voice::of).toList();
    }

    double weight(NodeId node) {
        return weight.applyAsDouble(node);
    }

    Comparator<Candidate> order(ChunkId chunkId) {
        return Candidate.order(chunkId, node -> contradictions.isAgainst(node, chunkId), reputation);
    }
}
