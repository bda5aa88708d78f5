package io.intentcast.intent.peers;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Peers.Peer;

/** A node as it is known, and whether it is presumed alive. */
public record Sighting(Peer peer, boolean alive) {

    public NodeId node() {
        return peer.node();
    }
}
