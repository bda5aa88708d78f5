package io.intentcast.storage.chunks;

import io.intentcast.node.series.SeriesFold;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.series.Event.Announced;
import io.intentcast.protocol.series.Event.ChunkDropped;
import io.intentcast.protocol.series.Event.ChunkStored;
import io.intentcast.protocol.series.Event.PastWithdrawn;
import io.intentcast.protocol.series.Event.Withdrawn;
import io.intentcast.protocol.series.SeriesEntry;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tracks the chunks for which the providers topic may not match what is kept. A stored or dropped chunk is open until
 * the last record about it is acknowledged and true. A dropped chunk is withdrawn even if its announcement was never
 * acknowledged, because the topic may have it all the same. Thread-safe.
 *
 * <p>Chunks that an earlier life of the node announced, on a disk that is gone, become open when they are recalled from
 * the topic.
 */
public final class OpenAnnouncements implements SeriesFold {

    private final KeptChunks kept;
    private final int most;
    private final Set<ChunkId> oldestFirst = new LinkedHashSet<>();
    private final Set<ChunkId> recalled = new HashSet<>();
    private boolean pastRead;
    private boolean pastWithdrawn;
    private volatile Runnable opened = () -> {};

    /** @param most how many open chunks are too many */
    public OpenAnnouncements(KeptChunks kept, int most) {
        this.kept = kept;
        this.most = most;
    }

    @Override
    public synchronized void fold(SeriesEntry entry) {
        if (entry.event() instanceof ChunkStored stored) {
            open(stored.chunkId());
        } else if (entry.event() instanceof ChunkDropped dropped) {
            open(dropped.chunkId());
        } else if (entry.event() instanceof Announced announced && isSo(announced)) {
            close(announced.chunkId());
        } else if (entry.event() instanceof Withdrawn(var chunkId)
                && kept.find(chunkId).isEmpty()) {
            close(chunkId);
        } else if (entry.event() instanceof PastWithdrawn) {
            pastWithdrawn = true;
        }
    }

    /** The chunks that have been open longest, at most {@code limit}. */
    synchronized List<ChunkId> open(int limit) {
        return oldestFirst.stream().limit(limit).toList();
    }

    public synchronized int pending() {
        return oldestFirst.size();
    }

    /** Whether so many chunks are open that no more should be stored. */
    public synchronized boolean areTooMany() {
        return oldestFirst.size() >= most;
    }

    /** @param listener run, on any thread, when there may be more to say; it must not block */
    public void whenOpened(Runnable listener) {
        opened = listener;
    }

    /** Whether the topic may still have announcements of an earlier life of the node. */
    public synchronized boolean havePast() {
        return !pastWithdrawn;
    }

    /** Opens every kept chunk, because the topic was re-created and is empty. */
    public synchronized void openAllKept() {
        kept.sizes().keySet().forEach(this::open);
    }

    /** Opens those chunks that are not kept: the topic has announcements of them, perhaps by an earlier life. */
    public synchronized void recall(Collection<ChunkId> announced) {
        announced.stream().filter(chunkId -> kept.find(chunkId).isEmpty()).forEach(chunkId -> {
            recalled.add(chunkId);
            open(chunkId);
        });
    }

    /** Notes that all announcements of an earlier life have been recalled. */
    public synchronized void pastIsRead() {
        pastRead = true;
        opened.run();
    }

    /** Whether all announcements of an earlier life are recalled and withdrawn, but the series does not say so yet. */
    synchronized boolean isPastToBeClosed() {
        return pastRead && recalled.isEmpty() && !pastWithdrawn;
    }

    private void open(ChunkId chunkId) {
        oldestFirst.add(chunkId);
        opened.run();
    }

    private void close(ChunkId chunkId) {
        oldestFirst.remove(chunkId);
        recalled.remove(chunkId);
    }

    private boolean isSo(Announced announced) {
        return kept.find(announced.chunkId())
                .map(OpenAnnouncements::announcing)
                .filter(announced::equals)
                .isPresent();
    }

    /** The event that the series gets when the chunk is announced. */
    static Announced announcing(KeptChunk chunk) {
        return new Announced(chunk.chunkId(), chunk.sha256(), chunk.size(), chunk.replicas());
    }
}
