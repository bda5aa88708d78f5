package io.intentcast.storage.declarations;

import io.intentcast.node.series.SeriesFold;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.series.Event.ConsensusAnnounced;
import io.intentcast.protocol.series.Event.ConsensusReached;
import io.intentcast.protocol.series.Event.ConsensusStored;
import io.intentcast.protocol.series.Event.ToStore;
import io.intentcast.protocol.series.SeriesEntry;
import io.intentcast.storage.declarations.ConsensusProgress.Awaited;
import io.intentcast.storage.declarations.ConsensusProgress.Stored;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The consensus on the node's own intents that too few nodes keep so far, oldest first. The oldest are evicted when
 * there are too many. Thread-safe.
 */
public final class OpenConsensus implements SeriesFold {

    private static final int MOST = 10_000;

    private final Map<IntentId, ConsensusProgress> open = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<IntentId, ConsensusProgress> eldest) {
            return size() > MOST;
        }
    };

    private volatile Runnable opened = () -> {};

    @Override
    public synchronized void fold(SeriesEntry entry) {
        if (entry.event()
                instanceof ConsensusReached(var intent, var _, var _, ToStore(var chunkId, var sha256, int replicas))) {
            boolean first = open.isEmpty();
            open.put(intent, new Awaited(intent, chunkId, sha256, replicas, entry.time()));
            if (first) {
                opened.run();
            }
        } else if (entry.event() instanceof ConsensusStored stored) {
            open.put(stored.intent(), stored(stored, entry));
        } else if (entry.event() instanceof ConsensusAnnounced announced) {
            open.remove(announced.intent());
        }
    }

    synchronized boolean isEmpty() {
        return open.isEmpty();
    }

    /** @param listener run, on any thread, when there is one after a time without any; it must not block */
    void whenOpened(Runnable listener) {
        opened = listener;
    }

    synchronized List<ConsensusProgress> all() {
        return List.copyOf(open.values());
    }

    /**
     * Stops following it, since no node will keep it. At the next start it is open again and is asked for once more.
     */
    synchronized void giveUp(IntentId intent) {
        open.remove(intent);
    }

    /** Notes that more nodes keep it than the series says. */
    synchronized void grow(Stored stored) {
        open.replace(stored.intent(), stored);
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
