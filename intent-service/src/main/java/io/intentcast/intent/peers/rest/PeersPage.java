package io.intentcast.intent.peers.rest;

import io.intentcast.protocol.NodeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nodes in the order of their ids.
 *
 * @param next the value of {@code after} for the next page; null on the last one
 */
record PeersPage(List<PeerView> peers, @Nullable NodeId next) {

    PeersPage {
        peers = List.copyOf(peers);
    }
}
