package io.intentcast.storage.chunks;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.SeriesSummary;
import io.intentcast.storage.chunks.ChunkBytes.Incoming;
import io.intentcast.storage.chunks.UploadOutcome.OverBudget;
import io.intentcast.storage.chunks.UploadOutcome.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The share of the budget that parts of series may fill. The oldest parts are evicted first. */
public final class SeriesBudget {

    private static final long LARGEST_READ = 1 << 20;

    private final long limit;
    private final KeptSeriesChunks kept;
    private final BiFunction<SeriesChunkId, InputStream, Optional<SeriesSummary>> reader;

    /**
     * @param limit bytes for parts of series, 0 or more
     * @param reader reads what a part of a series is about; empty when the bytes are not the part that the id names
     */
    public SeriesBudget(
            long limit, KeptSeriesChunks kept, BiFunction<SeriesChunkId, InputStream, Optional<SeriesSummary>> reader) {
        this.limit = limit;
        this.kept = kept;
        this.reader = reader;
    }

    /** Whether the chunk would fit if all other parts were evicted. A chunk that is no part of a series always fits. */
    public boolean couldTake(ChunkId chunkId, long size) {
        return size <= limit || !SeriesChunkId.isReserved(chunkId);
    }

    Optional<Refused> refuses(ChunkId chunkId, long size) {
        return couldTake(chunkId, size) ? Optional.empty() : Optional.of(new OverBudget(limit, limit));
    }

    /** The parts to evict before this chunk is kept; empty if it is no part of a series. */
    List<KeptChunk> inTheWayOf(ChunkStored stored) {
        return SeriesChunkId.isReserved(stored.chunkId()) ? kept.oldestBeyond(limit - stored.size()) : List.of();
    }

    /**
     * The summary of a part of a series; null if the chunk is none, is too large to be read, or is not what its id
     * says.
     */
    @Nullable
    SeriesSummary summary(ChunkId chunkId, long size, Incoming bytes) throws IOException {
        Optional<SeriesChunkId> part = SeriesChunkId.of(chunkId);
        if (part.isEmpty() || size > LARGEST_READ) {
            return null;
        }
        try (InputStream read = bytes.read()) {
            return reader.apply(part.get(), read).orElse(null);
        }
    }
}
