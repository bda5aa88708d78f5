package io.intentcast.benchmarks.measuring;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Asks at a fixed rate, whether earlier questions are answered or not; what is due while too many are open is left out.
 */
public final class PacedLoad implements AutoCloseable {

    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(30);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Supplier<CompletableFuture<Boolean>> asker;
    private final double perSecond;
    private final int mostOpen;
    private final Semaphore free;
    private final Thread thread = Thread.ofPlatform().name("load").daemon().unstarted(this::askUntilStopped);
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong leftOut = new AtomicLong();
    private volatile boolean stopping;

    private PacedLoad(Supplier<CompletableFuture<Boolean>> asker, double perSecond, int mostOpen) {
        this.asker = asker;
        this.perSecond = perSecond;
        this.mostOpen = mostOpen;
        this.free = new Semaphore(mostOpen);
    }

    /** @param asker asks once; completes with whether the answers were as expected */
    public static PacedLoad of(Supplier<CompletableFuture<Boolean>> asker, double perSecond, int mostOpen) {
        var load = new PacedLoad(asker, perSecond, mostOpen);
        load.thread.start();
        return load;
    }

    private void askUntilStopped() {
        long begun = System.nanoTime();
        for (long number = 0; !stopping; number++) {
            awaitDue(begun + (long) (number * NANOS_PER_SECOND / perSecond));
            if (free.tryAcquire()) {
                ask();
            } else {
                leftOut.incrementAndGet();
            }
        }
    }

    private void awaitDue(long due) {
        for (long left = due - System.nanoTime(); left > 0 && !stopping; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void ask() {
        var _ = asker.get().whenComplete((whole, failure) -> {
            AtomicLong counted = failure == null && whole ? answered : failed;
            counted.incrementAndGet();
            free.release();
        });
    }

    public long answered() {
        return answered.get();
    }

    public long failed() {
        return failed.get();
    }

    /** What was due while too many were open. */
    public long leftOut() {
        return leftOut.get();
    }

    /** Returns when no question is open any more. Those that stay open for too long have failed. */
    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
            if (!free.tryAcquire(mostOpen, DRAIN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                failed.addAndGet(mostOpen - free.availablePermits());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
