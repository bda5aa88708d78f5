package io.intentcast.intent.providers;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord.Announced;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The view of providers folded so far, with callers that wait for it to change. One thread folds, any may ask. */
public final class ProvidersFold implements Providers {

    private final ProviderStore store;
    private final LongSupplier nanoTime;
    private final Map<ChunkId, Set<Semaphore>> waiting = new HashMap<>();
    private volatile boolean known;
    private volatile boolean stopped;

    /** @param nanoTime a monotonic clock, in nanoseconds */
    public ProvidersFold(ProviderStore store, LongSupplier nanoTime) {
        this.store = store;
        this.nanoTime = nanoTime;
    }

    public void announced(Announced announced) {
        store.put(announced);
        notifyWaiters(announced.chunkId());
    }

    public void withdrawn(ChunkId chunkId, NodeId node) {
        store.remove(chunkId, node);
        notifyWaiters(chunkId);
    }

    /** The topic was read to where it ended when this service started. */
    public void readToTheEnd() {
        known = true;
    }

    @Override
    public boolean isKnown() {
        return known;
    }

    @Override
    public List<Announced> of(ChunkId chunkId, @Nullable NodeId after, int limit) {
        return store.of(chunkId, after, limit);
    }

    @Override
    public List<ChunkId> chunks(@Nullable ChunkId after, int limit) {
        return store.chunks(after, limit);
    }

    @Override
    public boolean await(ChunkId chunkId, Predicate<List<Announced>> wished, Duration timeout)
            throws InterruptedException {
        var news = new Semaphore(0);
        listen(chunkId, news);
        try {
            long begun = nanoTime.getAsLong();
            boolean fulfilled = wished.test(of(chunkId));
            long left = timeout.toNanos();
            while (!fulfilled && left > 0 && !stopped) {
                boolean _ = news.tryAcquire(left, TimeUnit.NANOSECONDS);
                news.drainPermits();
                fulfilled = wished.test(of(chunkId));
                left = timeout.toNanos() - (nanoTime.getAsLong() - begun);
            }
            return fulfilled;
        } finally {
            stopListening(chunkId, news);
        }
    }

    /** Ends all waiting. */
    public void stop() {
        stopped = true;
        synchronized (waiting) {
            waiting.values().forEach(listeners -> listeners.forEach(Semaphore::release));
        }
    }

    private void notifyWaiters(ChunkId chunkId) {
        synchronized (waiting) {
            waiting.getOrDefault(chunkId, Set.of()).forEach(Semaphore::release);
        }
    }

    private void listen(ChunkId chunkId, Semaphore news) {
        synchronized (waiting) {
            waiting.computeIfAbsent(chunkId, _ -> new HashSet<>()).add(news);
        }
    }

    private void stopListening(ChunkId chunkId, Semaphore news) {
        synchronized (waiting) {
            waiting.computeIfPresent(chunkId, (_, listeners) -> {
                listeners.remove(news);
                return listeners.isEmpty() ? null : listeners;
            });
        }
    }
}
