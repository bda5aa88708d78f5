package io.intentcast.node.answering;

import io.intentcast.node.chunks.KeptChunks;
import io.intentcast.node.deciding.RecentWork;
import io.intentcast.node.deciding.Situation;
import io.intentcast.node.presence.KnownPeers;
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

    public Situation at(Instant now) {
        KnownPeers.Count count = peers.count(now);
        return new Situation(chunks.bytes(), chunks.count(), work.at(now), count.known(), count.alive());
    }
}
