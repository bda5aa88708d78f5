package io.intentcast.intent.retrieval;

import io.intentcast.intent.peers.ChunkUrls;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.report.OutcomeReport;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Who can say where bytes are, and how much their word counts.
 *
 * @param trust in a node: the weight of its voice when nodes name different bytes, and its rank among candidates
 */
public record HolderSources(
        AnnouncementLookup announcements,
        HolderInquiry inquiry,
        ChunkUrls places,
        Contradictions contradictions,
        Function<NodeId, Trust> trust) {

    List<DigestClaim> announced(ChunkId chunkId) {
        return announcements.of(chunkId).stream().map(DigestClaim::of).toList();
    }

    List<DigestClaim> said(OutcomeReport outcome, ChunkId chunkId) {
        return DigestClaim.of(outcome, chunkId, places);
    }

    Comparator<Candidate> order(ChunkId chunkId) {
        return contradictions.order(chunkId, trust);
    }
}
