package io.intentcast.intent.peers;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import java.net.URI;
import java.util.Optional;

/** The URL under which a node takes and serves a chunk. Only its registration counts; a URL in a claim is ignored. */
@FunctionalInterface
public interface ChunkUrls {

    /** Empty when the node is unknown, or registered no HTTP URL. */
    Optional<URI> of(NodeId node, ChunkId chunkId);
}
