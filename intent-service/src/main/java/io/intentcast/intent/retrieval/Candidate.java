package io.intentcast.intent.retrieval;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** One place where a node says that the bytes are. */
record Candidate(DigestClaim claim, ByteSource place) {

    /**
     * The order in which candidates are tried: nodes known to have delivered other bytes come last; bytes sent along
     * with an answer come first; then living nodes before absent ones, then by reputation. Ties are ordered differently
     * for each chunk, so that no node is always first.
     *
     * @param contradicted whether a node delivered other bytes than it claimed
     * @param reputation 0 to 1
     */
    static Comparator<Candidate> order(
            ChunkId chunkId, Predicate<NodeId> contradicted, ToDoubleFunction<NodeId> reputation) {
        return Comparator.comparing((Candidate candidate) -> contradicted.test(candidate.node()))
                .thenComparing(candidate -> !(candidate.place() instanceof ByteSource.Inline))
                .thenComparing(candidate -> !candidate.claim().alive())
                .thenComparingDouble(candidate -> -reputation.applyAsDouble(candidate.node()))
                .thenComparing(candidate -> lot(candidate.node(), chunkId))
                .thenComparing(Candidate::node);
    }

    NodeId node() {
        return claim.node();
    }

    boolean isAt(Candidate other) {
        return node().equals(other.node()) && place.equals(other.place());
    }

    private static String lot(NodeId node, ChunkId chunkId) {
        return Sha256.of((node + " " + chunkId).getBytes(StandardCharsets.UTF_8))
                .hex();
    }
}
