package io.intentcast.intent.retrieval;

import io.intentcast.intent.peers.ChunkUrls;
import io.intentcast.intent.providers.Provider;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.report.OutcomeReport;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The sources that know where bytes are, and the trust in each node.
 *
 * @param announcements the nodes that announced that they keep a chunk
 * @param trust in a node: the weight of its claim when nodes name different bytes, and its rank among candidates
 */
public record HolderSources(
        Function<ChunkId, List<Provider>> announcements,
        HolderInquiry inquiry,
        ChunkUrls chunkUrls,
        Contradictions contradictions,
        Function<NodeId, Trust> trust) {

    List<DigestClaim> announced(ChunkId chunkId) {
        return announcements.apply(chunkId).stream().map(DigestClaim::of).toList();
    }

    List<DigestClaim> said(OutcomeReport outcome, ChunkId chunkId) {
        return DigestClaim.of(outcome, chunkId, chunkUrls);
    }

    Comparator<Candidate> order(ChunkId chunkId) {
        return contradictions.order(chunkId, trust);
    }
}
