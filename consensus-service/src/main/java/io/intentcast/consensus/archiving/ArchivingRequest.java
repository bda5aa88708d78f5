package io.intentcast.consensus.archiving;

import static java.util.Objects.requireNonNull;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Then;
import java.util.Optional;

/**
 * An intent's request to store its consensus.
 *
 * @param replicas on how many nodes it should be, 1 or more
 * @param from the node in whose name it is stored
 */
public record ArchivingRequest(ChunkId chunkId, int replicas, NodeId from) {

    /** Empty when nothing is to be stored. */
    public static Optional<ArchivingRequest> of(Outcome outcome) {
        return outcome.follows()
                .map(Then::store)
                .map(store -> new ArchivingRequest(
                        requireNonNull(store.chunkId(), "then.chunkId is set"), store.replicas(), outcome.from()));
    }
}
