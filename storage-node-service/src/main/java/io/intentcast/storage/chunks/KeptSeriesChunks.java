package io.intentcast.storage.chunks;

import io.intentcast.node.series.SeriesFold;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.SeriesChunk;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.series.Event.ChunkDropped;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.SeriesEntry;
import io.intentcast.protocol.series.SeriesSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The parts of series, of this node and of others, among the kept chunks. All of them count; the newest of the readable
 * ones can be found by their content. Thread-safe.
 */
public final class KeptSeriesChunks implements SeriesFold {

    private final SequencedMap<ChunkId, KeptChunk> kept = new LinkedHashMap<>();
    private final SeriesIndex index;
    private long bytes;

    /** @param most how many parts can be found, 1 or more */
    public KeptSeriesChunks(int most) {
        this.index = new SeriesIndex(most);
    }

    @Override
    public synchronized void fold(SeriesEntry entry) {
        if (entry.event() instanceof ChunkStored stored && SeriesChunkId.isReserved(stored.chunkId())) {
            remove(stored.chunkId());
            kept.put(
                    stored.chunkId(),
                    new KeptChunk(stored.chunkId(), stored.sha256(), stored.size(), stored.replicas(), entry.time()));
            bytes += stored.size();
            if (stored.series() != null) {
                index.add(part(stored, stored.series()), stored.series());
            }
        } else if (entry.event() instanceof ChunkDropped dropped) {
            remove(dropped.chunkId());
        }
    }

    /** The parts that match the want, in the order of their ids, at most {@code limit}. */
    public synchronized List<SeriesChunk> holding(WantChunks want, int limit) {
        return index.find(want, limit);
    }

    /** The oldest parts to evict, so that the others take no more than {@code limit} bytes. */
    synchronized List<KeptChunk> oldestBeyond(long limit) {
        var oldest = new ArrayList<KeptChunk>();
        long left = bytes;
        for (KeptChunk chunk : kept.values()) {
            if (left <= limit) {
                break;
            }
            oldest.add(chunk);
            left -= chunk.size();
        }
        return oldest;
    }

    /** The size of all parts together, in bytes. */
    public synchronized long bytes() {
        return bytes;
    }

    private static SeriesChunk part(ChunkStored stored, SeriesSummary summary) {
        return new SeriesChunk(
                stored.chunkId(), stored.sha256(), stored.size(), summary.startTime(), summary.endTime());
    }

    private void remove(ChunkId id) {
        KeptChunk gone = kept.remove(id);
        bytes -= gone == null ? 0 : gone.size();
        index.remove(id);
    }
}
