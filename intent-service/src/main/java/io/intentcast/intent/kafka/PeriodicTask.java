package io.intentcast.intent.kafka;

import io.intentcast.platform.kafka.StartsWithKafka;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs again and again in its own thread, from the start or from a later event on, until the service stops. */
abstract class PeriodicTask implements StartsWithKafka {

    private final String thread;
    private final CompletableFuture<Void> begin;
    private final Duration interval;
    private @Nullable ScheduledExecutorService timer;

    /**
     * @param thread its name
     * @param begin completed when the task may run for the first time
     * @param interval between the end of a run and the next
     */
    PeriodicTask(String thread, CompletableFuture<Void> begin, Duration interval) {
        this.thread = thread;
        this.begin = begin;
        this.interval = interval;
    }

    /** An exception ends the task. */
    abstract void run();

    @Override
    public final synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(thread).daemon().factory());
        var _ = begin.thenRun(this::schedule);
    }

    private synchronized void schedule() {
        if (timer != null) {
            var _ = timer.scheduleWithFixedDelay(this::run, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public final synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public final synchronized boolean isRunning() {
        return timer != null;
    }

    /** Starts before the web server, and stops after it. */
    @Override
    public final int getPhase() {
        return 0;
    }
}
