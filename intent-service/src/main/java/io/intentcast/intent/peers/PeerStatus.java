package io.intentcast.intent.peers;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Peers.Peer;
import java.net.URI;
import java.util.Optional;

/**
 * A node with what is known of it.
 *
 * @param alive whether it is presumed alive
 */
public record PeerStatus(Peer peer, boolean alive) {

    public NodeId node() {
        return peer.node();
    }

    /** The URL under which it takes and serves the chunk; empty when it registered no HTTP URL. */
    public Optional<URI> placeOf(ChunkId chunkId) {
        URI url = peer.description().url();
        String authority = url.getRawAuthority();
        boolean isPlace = ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
                && authority != null
                && authority.indexOf('@') < 0;
        return isPlace
                ? Optional.of(URI.create(url.getScheme() + "://" + authority
                        + url.getRawPath().replaceAll("/+$", "") + "/v1/chunks/" + chunkId))
                : Optional.empty();
    }
}
