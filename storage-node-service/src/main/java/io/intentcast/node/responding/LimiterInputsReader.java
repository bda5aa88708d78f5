package io.intentcast.node.responding;

import io.intentcast.node.chunks.KeptChunks;
import io.intentcast.node.responding.limits.KnownPeers;
import io.intentcast.node.responding.limits.LimiterInputs;
import io.intentcast.node.responding.limits.RecentWork;
import java.time.Instant;

/** Reads the inputs of the limiters from the views of the node. */
public final class LimiterInputsReader {

    private final KeptChunks chunks;
    private final RecentWork work;
    private final KnownPeers peers;

    public LimiterInputsReader(KeptChunks chunks, RecentWork work, KnownPeers peers) {
        this.chunks = chunks;
        this.work = work;
        this.peers = peers;
    }

    LimiterInputs at(Instant now) {
        KnownPeers.PeerCount peerCount = peers.count(now);
        return new LimiterInputs(chunks.bytes(), chunks.count(), work.at(now), peerCount.known(), peerCount.alive());
    }
}
