package io.intentcast.storage.declarations;

import io.intentcast.protocol.series.Event.ConsensusAnnounced;
import io.intentcast.protocol.series.Event.ConsensusReached;
import io.intentcast.protocol.series.Event.ConsensusStored;
import io.intentcast.protocol.series.Event.ToStore;
import io.intentcast.protocol.series.SeriesEntry;
import io.intentcast.storage.declarations.ConsensusProgress.Awaited;
import io.intentcast.storage.declarations.ConsensusProgress.Stored;

/** The consensus on the node's own intents that too few nodes keep so far. */
public final class OpenConsensus extends OpenQuestions<ConsensusProgress> {

    @Override
    public void fold(SeriesEntry entry) {
        if (entry.event()
                instanceof ConsensusReached(var intent, var _, var _, ToStore(var chunkId, var sha256, int replicas))) {
            open(intent, new Awaited(intent, chunkId, sha256, replicas, entry.time()));
        } else if (entry.event() instanceof ConsensusStored stored) {
            open(stored.intent(), stored(stored, entry));
        } else if (entry.event() instanceof ConsensusAnnounced announced) {
            close(announced.intent());
        }
    }

    private static Stored stored(ConsensusStored event, SeriesEntry entry) {
        return new Stored(
                event.intent(),
                event.chunkId(),
                event.sha256(),
                event.replicas(),
                event.keepers().size(),
                entry.time());
    }
}
