package io.intentcast.benchmarks.measuring;

import io.intentcast.benchmarks.statistics.Latencies;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Keeps a number of questions open: whenever one is answered, the next is asked. */
public final class Load implements AutoCloseable {

    private static final Duration AFTER_FAILURE = Duration.ofMillis(10);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(30);
    private static final Executor LATER = CompletableFuture.delayedExecutor(
            AFTER_FAILURE.toMillis(),
            TimeUnit.MILLISECONDS,
            task -> Thread.ofVirtual().start(task));

    private final Supplier<CompletableFuture<Boolean>> asker;
    private final int inFlight;
    private final Duration drainTimeout;
    private final Semaphore ended = new Semaphore(0);
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile Latencies latencies = new Latencies();
    private volatile boolean stopping;

    private Load(Supplier<CompletableFuture<Boolean>> asker, int inFlight, Duration drainTimeout) {
        this.asker = asker;
        this.inFlight = inFlight;
        this.drainTimeout = drainTimeout;
    }

    /** @param asker asks once; completes with whether the answers were as expected */
    public static Load of(Supplier<CompletableFuture<Boolean>> asker, int inFlight) {
        return of(asker, inFlight, DRAIN_TIMEOUT);
    }

    static Load of(Supplier<CompletableFuture<Boolean>> asker, int inFlight, Duration drainTimeout) {
        var load = new Load(asker, inFlight, drainTimeout);
        for (int i = 0; i < inFlight; i++) {
            load.next();
        }
        return load;
    }

    private void next() {
        if (stopping) {
            ended.release();
            return;
        }
        long begun = System.nanoTime();
        var _ = asker.get().whenComplete((whole, failure) -> {
            if (failure == null && whole) {
                latencies.add(System.nanoTime() - begun);
                answered.incrementAndGet();
                next();
            } else {
                failed.incrementAndGet();
                LATER.execute(this::next);
            }
        });
    }

    public long answered() {
        return answered.get();
    }

    long failed() {
        return failed.get();
    }

    /** What was collected since the last call. */
    Latencies takeLatencies() {
        Latencies taken = latencies;
        latencies = new Latencies();
        return taken;
    }

    /** Returns when no question is open any more. Those that stay open for too long have failed. */
    @Override
    public void close() {
        stopping = true;
        try {
            if (!ended.tryAcquire(inFlight, drainTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                failed.addAndGet(inFlight - ended.availablePermits());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
