package io.intentcast.node.announcing;

import io.intentcast.node.chunks.KeptChunk;
import io.intentcast.node.chunks.KeptChunks;
import io.intentcast.node.series.Entry;
import io.intentcast.node.series.Event.Announced;
import io.intentcast.node.series.Event.ChunkDropped;
import io.intentcast.node.series.Event.ChunkStored;
import io.intentcast.node.series.Event.PastWithdrawn;
import io.intentcast.node.series.Event.Withdrawn;
import io.intentcast.node.series.View;
import io.intentcast.protocol.ChunkId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The chunks of which the topic may not say what is so. Whatever is stored or dropped is open, until what was said of it last is
 * acknowledged, and true. So one that was dropped is withdrawn though its announcement was never acknowledged: the topic may
 * have it all the same. Thread-safe.
 *
 * <p>What an earlier life of the node announced, on a disk that is gone, is open when it is recalled from the topic.
 */
public final class Announcements implements View {

    private final KeptChunks kept;
    private final int most;
    private final Set<ChunkId> oldestFirst = new LinkedHashSet<>();
    private final Set<ChunkId> recalled = new HashSet<>();
    private boolean pastRead;
    private boolean pastWithdrawn;
    private volatile Runnable opened = () -> {};

    /** @param most chunks that should be open */
    public Announcements(KeptChunks kept, int most) {
        this.kept = kept;
        this.most = most;
    }

    @Override
    public synchronized void fold(Entry entry) {
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

    /** The first that are open. */
    synchronized List<ChunkId> open(int limit) {
        return oldestFirst.stream().limit(limit).toList();
    }

    public synchronized int pending() {
        return oldestFirst.size();
    }

    /** Whether so many are open that there should be no more. */
    public synchronized boolean areTooMany() {
        return oldestFirst.size() >= most;
    }

    /** @param listener is told, on any thread and without delay, that there is more to say */
    public void whenOpened(Runnable listener) {
        opened = listener;
    }

    /** Whether what an earlier life of the node announced may still be in the topic. */
    public synchronized boolean havePast() {
        return !pastWithdrawn;
    }

    /** The topic was made anew, and says nothing of what is kept. */
    public synchronized void openAllKept() {
        kept.sizes().keySet().forEach(this::open);
    }

    /** The topic has announcements of these, which may be of an earlier life. */
    public synchronized void recall(Collection<ChunkId> announced) {
        announced.stream().filter(chunkId -> kept.find(chunkId).isEmpty()).forEach(chunkId -> {
            recalled.add(chunkId);
            open(chunkId);
        });
    }

    /** All that an earlier life announced has been recalled. */
    public synchronized void pastIsRead() {
        pastRead = true;
        opened.run();
    }

    /** Whether it was recalled and is withdrawn, but the series does not say so yet. */
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
                .map(Announcements::announcing)
                .filter(announced::equals)
                .isPresent();
    }

    /** What the series says when it is announced. */
    static Announced announcing(KeptChunk chunk) {
        return new Announced(chunk.chunkId(), chunk.sha256(), chunk.size(), chunk.replicas());
    }
}
