package io.intentcast.storage.chunks;

import io.intentcast.node.series.Series;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.series.Event.DropCause;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The kept chunks whose bytes are on the disk. Those whose bytes somebody deleted, in whole or in part, are dropped as
 * lost when it is noticed. Thread-safe.
 *
 * @param missing notified of each lost chunk, after it is dropped
 * @param settling the lock of all who settle and discard bytes
 */
record IntactChunks(
        Series series,
        KeptChunks kept,
        ChunkBytes bytes,
        Consumer<ChunkId> missing,
        InstantSource clock,
        Object settling) {

    Optional<KeptChunk> find(ChunkId chunkId) throws IOException {
        Optional<KeptChunk> chunk = kept.find(chunkId);
        return chunk.isEmpty() || isThere(chunk.get()) ? chunk : findOrDrop(chunkId);
    }

    /** Deletes bytes without an event, and drops chunks without their bytes. */
    void reconcile() throws IOException {
        for (ChunkId lost : bytes.discardAllBut(kept.sizes())) {
            kept.find(lost).ifPresent(this::drop);
        }
    }

    private Optional<KeptChunk> findOrDrop(ChunkId chunkId) throws IOException {
        synchronized (settling) {
            Optional<KeptChunk> chunk = kept.find(chunkId);
            if (chunk.isEmpty() || isThere(chunk.get())) {
                return chunk;
            }
            drop(chunk.get());
            bytes.discard(chunkId);
            return Optional.empty();
        }
    }

    private boolean isThere(KeptChunk chunk) throws IOException {
        return bytes.have(chunk.chunkId(), chunk.size());
    }

    private void drop(KeptChunk lost) {
        series.append(SeriesChange.synced(clock.instant(), lost.dropped(DropCause.LOST)));
        missing.accept(lost.chunkId());
    }
}
