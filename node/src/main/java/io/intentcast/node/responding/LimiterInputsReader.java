package io.intentcast.node.responding;

import io.intentcast.node.responding.limits.KnownPeers;
import io.intentcast.node.responding.limits.LimiterInputs;
import io.intentcast.node.responding.limits.RecentWork;
import java.time.Instant;

/** Reads the inputs of the limiters from the views of the node. */
public final class LimiterInputsReader {

    private final Holdings holdings;
    private final RecentWork work;
    private final KnownPeers peers;

    public LimiterInputsReader(Holdings holdings, RecentWork work, KnownPeers peers) {
        this.holdings = holdings;
        this.work = work;
        this.peers = peers;
    }

    LimiterInputs at(Instant now) {
        KnownPeers.PeerCount peerCount = peers.count(now);
        return new LimiterInputs(
                holdings.bytes(), holdings.count(), work.at(now), peerCount.known(), peerCount.alive());
    }
}
