package io.intentcast.intent.placement;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * An offer to keep the bytes.
 *
 * @param url where to put them, by the node's registration
 * @param rank what the node can afford, times its reputation: 0 to 1
 */
record RankedOffer(NodeId node, URI url, double rank) {

    /** The offers, best first. Ties are ordered differently for each chunk, so that no node is always first. */
    static List<RankedOffer> ranked(Collection<RankedOffer> offers, ChunkId chunkId) {
        return offers.stream()
                .sorted(Comparator.comparingDouble(RankedOffer::rank)
                        .reversed()
                        .thenComparing(offered -> offered.lot(chunkId))
                        .thenComparing(RankedOffer::node))
                .toList();
    }

    private String lot(ChunkId chunkId) {
        return Sha256.of((node + " " + chunkId).getBytes(StandardCharsets.UTF_8))
                .hex();
    }
}
