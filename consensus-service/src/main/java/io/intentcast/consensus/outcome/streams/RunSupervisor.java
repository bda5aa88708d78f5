package io.intentcast.consensus.outcome.streams;

import io.intentcast.platform.Backoff;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one run at a time going, from start to stop. When a run has gone down by itself, it is closed and another one
 * is started after a pause, with growing backoff until that succeeds. Stopping waits neither for a pause nor for a
 * start; a run that is being started then is closed as soon as it has started.
 */
final class RunSupervisor<R extends RunSupervisor.Run> {

    private static final Logger LOG = LoggerFactory.getLogger(RunSupervisor.class);

    private final String name;
    private final Starter<R> starter;
    private final Backoff backoff;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<@Nullable Started<R>> current = new AtomicReference<>();

    /** Something that goes on until it is closed or goes down by itself; it must be closed in both cases. */
    interface Run extends AutoCloseable {

        @Override
        void close();
    }

    /** Starts a run; may take its time. When it throws, it has closed everything itself. */
    @FunctionalInterface
    interface Starter<R> {

        /**
         * @param down must be called when the run goes down by itself, on any thread, possibly before this method
         *     returns
         */
        R start(Runnable down);
    }

    private record Started<R>(R run, CountDownLatch down) {}

    /** @param name of the thread that supervises the runs */
    RunSupervisor(String name, Starter<R> starter, Backoff backoff) {
        this.name = name;
        this.starter = starter;
        this.backoff = backoff;
    }

    /** Starts the first run and passes its exceptions on: only later starts are retried. */
    void start() {
        CountDownLatch down = begin();
        Thread.ofPlatform().name(name).daemon().start(() -> follow(down));
    }

    /** Stops permanently. */
    void stop() {
        stopped.countDown();
        end();
    }

    /** Null while the last run is down and the next one has not started, and after the stop. */
    @Nullable
    R current() {
        Started<R> started = current.get();
        return started == null ? null : started.run();
    }

    private void follow(CountDownLatch first) {
        try {
            CountDownLatch down = first;
            while (true) {
                Duration pause = backoff.after(untilDown(down));
                end();
                if (stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
                down = beginAnew();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration untilDown(CountDownLatch down) throws InterruptedException {
        long begun = System.nanoTime();
        down.await();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** A run that fails to start counts as down at once. */
    private CountDownLatch beginAnew() {
        try {
            LOG.warn("{} are restarted", name);
            return begin();
        } catch (RuntimeException e) {
            LOG.error("{} could not be restarted; this is retried", name, e);
            return new CountDownLatch(0);
        }
    }

    private CountDownLatch begin() {
        var down = new CountDownLatch(1);
        current.set(new Started<>(starter.start(down::countDown), down));
        if (stopped.getCount() == 0) {
            end();
        }
        return down;
    }

    /** Takes the run out and closes it, so that it is closed only once. */
    private void end() {
        Started<R> ended = current.getAndSet(null);
        if (ended != null) {
            ended.down().countDown();
            try {
                ended.run().close();
            } catch (RuntimeException e) {
                LOG.error("{} could not be closed", name, e);
            }
        }
    }
}
