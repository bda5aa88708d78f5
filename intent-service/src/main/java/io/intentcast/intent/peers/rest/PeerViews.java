package io.intentcast.intent.peers.rest;

import io.intentcast.intent.peers.LastLimits;
import io.intentcast.intent.peers.PeerStatus;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.peers.ReputationLookup;

/** Shows nodes with the limits that they told last, and their reputations. */
public final class PeerViews {

    private final Presence presence;
    private final LastLimits limits;
    private final ReputationLookup reputations;

    public PeerViews(Presence presence, LastLimits limits, ReputationLookup reputations) {
        this.presence = presence;
        this.limits = limits;
        this.reputations = reputations;
    }

    public PeerView of(PeerStatus peer) {
        return PeerView.of(peer, limits.of(peer.node(), presence.now()), reputations.of(peer.node()));
    }
}
