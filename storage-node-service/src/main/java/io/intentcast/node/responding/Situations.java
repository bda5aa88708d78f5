package io.intentcast.node.responding;

import io.intentcast.node.chunks.KeptChunks;
import io.intentcast.node.responding.limits.KnownPeers;
import io.intentcast.node.responding.limits.RecentWork;
import io.intentcast.node.responding.limits.Situation;
import java.time.Instant;

/** Reads the current situation of the node from its views. */
public final class Situations {

    private final KeptChunks chunks;
    private final RecentWork work;
    private final KnownPeers peers;

    public Situations(KeptChunks chunks, RecentWork work, KnownPeers peers) {
        this.chunks = chunks;
        this.work = work;
        this.peers = peers;
    }

    Situation at(Instant now) {
        KnownPeers.PeerCount peerCount = peers.count(now);
        return new Situation(chunks.bytes(), chunks.count(), work.at(now), peerCount.known(), peerCount.alive());
    }
}
