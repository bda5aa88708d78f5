package io.intentcast.intent.placement;

import io.intentcast.intent.declaring.IntentDraft;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.SeriesChunkId;
import java.util.Optional;

/**
 * A request to store a chunk.
 *
 * @param replicas on how many nodes, 1 to {@value #MOST_REPLICAS}
 * @param from in whose name
 */
public record PlacementRequest(ChunkId chunkId, int replicas, NodeId from) {

    public static final int MOST_REPLICAS = IntentDraft.MOST_REPLICAS;

    /** A rule that a request breaks. */
    public record BrokenRule(String field, String rule, Object found) {}

    /** Checks that a chunk of a series comes from the node whose series it is. */
    public Optional<BrokenRule> broken() {
        if (!SeriesChunkId.isReserved(chunkId)) {
            return Optional.empty();
        }
        Optional<SeriesChunkId> named = SeriesChunkId.of(chunkId);
        if (named.isEmpty()) {
            return Optional.of(new BrokenRule(
                    "chunkId",
                    "ids that begin with %s are series_<node>.<first epoch>_<index of first event>"
                            .formatted(SeriesChunkId.PREFIX),
                    chunkId));
        }
        NodeId author = named.get().node();
        return author.equals(from)
                ? Optional.empty()
                : Optional.of(
                        new BrokenRule("from", "'%s', the node of the series, for this chunk".formatted(author), from));
    }
}
