package io.intentcast.storage.chunks;

import io.intentcast.node.series.SeriesFold;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.series.Event.ChunkPurged;
import io.intentcast.protocol.series.SeriesEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which chunks the node purged last, and for which intents, so that bytes still on their way for an earlier
 * intent are not kept. All intents about a chunk lie in one partition, which orders purges and offers. Thread-safe.
 */
public final class RecentPurges implements SeriesFold {

    private final SequencedMap<Purged, SeenPurge> oldestFirst = new LinkedHashMap<>();
    private final Duration lapse;
    private final int most;

    /**
     * @param lapse how long an offer stands; after it no bytes come for it
     * @param most how many purges are remembered, 1 or more
     */
    public RecentPurges(Duration lapse, int most) {
        this.lapse = lapse;
        this.most = most;
    }

    private record Purged(ChunkId chunkId, @Nullable Sha256 only) {}

    private record SeenPurge(ChunkPurged purged, Instant at) {}

    @Override
    public synchronized void fold(SeriesEntry entry) {
        if (entry.event() instanceof ChunkPurged purged) {
            oldestFirst.putLast(new Purged(purged.chunkId(), purged.only()), new SeenPurge(purged, entry.time()));
            if (oldestFirst.size() > most) {
                oldestFirst.pollFirstEntry();
            }
        }
    }

    /** The last purge of these bytes alone, or with null of whatever is kept; empty when it is not remembered. */
    Optional<ChunkPurged> find(ChunkId chunkId, @Nullable Sha256 only) {
        return seen(chunkId, only).map(SeenPurge::purged);
    }

    /**
     * Whether these bytes were purged by an intent that lies behind this one, and bytes may still come for this one.
     */
    public boolean isPurgedAfter(IntentId intent, ChunkId chunkId, Sha256 sha256, Instant now) {
        return Stream.of(seen(chunkId, null), seen(chunkId, sha256))
                .flatMap(Optional::stream)
                .filter(seen -> Duration.between(seen.at(), now).abs().compareTo(lapse) < 0)
                .map(seen -> seen.purged().intent())
                .anyMatch(purge -> purge.partition() == intent.partition() && purge.offset() > intent.offset());
    }

    private synchronized Optional<SeenPurge> seen(ChunkId chunkId, @Nullable Sha256 only) {
        return Optional.ofNullable(oldestFirst.get(new Purged(chunkId, only)));
    }
}
