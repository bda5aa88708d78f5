package io.intentcast.intent.peers.rest;

import io.intentcast.intent.peers.LastLimits;
import io.intentcast.intent.peers.PeerStatus;
import io.intentcast.intent.peers.Presence;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.agreement.Trust;
import java.util.SortedMap;
import java.util.function.Function;

/** Shows nodes with the limits that they told last, and their reputations. */
public final class PeerViews {

    private final Presence presence;
    private final LastLimits limits;
    private final Function<NodeId, SortedMap<Matter, Trust>> reputations;

    /** @param reputations the trust in each matter that a node has a record in; empty for a newcomer */
    public PeerViews(Presence presence, LastLimits limits, Function<NodeId, SortedMap<Matter, Trust>> reputations) {
        this.presence = presence;
        this.limits = limits;
        this.reputations = reputations;
    }

    public PeerView of(PeerStatus peer) {
        return PeerView.of(peer, limits.of(peer.node(), presence.now()), reputations.apply(peer.node()));
    }
}
