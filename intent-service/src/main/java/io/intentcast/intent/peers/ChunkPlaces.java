package io.intentcast.intent.peers;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import java.net.URI;
import java.util.Optional;

/** Where does the node take and give this chunk? What it registered counts, whatever URL it names in a claim. */
@FunctionalInterface
public interface ChunkPlaces {

    /** Empty when the node is not known, or registered no place that HTTP knows. */
    Optional<URI> of(NodeId node, ChunkId chunkId);
}
