package io.intentcast.consensus.outcome.streams;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run after the other, from one start to one stop: when one has gone down by itself it is closed and another is started, after a
 * pause, and after longer ones until that succeeds. Who stops it waits neither for a pause nor for a start; what is being started then is
 * closed as soon as it has started.
 */
final class Succession<R extends Succession.Run> {

    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

    private final String name;
    private final Starting<R> starting;
    private final Pauses pauses;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<@Nullable Started<R>> current = new AtomicReference<>();

    /** What goes on until it is closed, or goes down by itself; closed it must be then, too. */
    interface Run extends AutoCloseable {

        @Override
        void close();
    }

    /** May take its time. What it leaves behind when it throws, it has closed itself. */
    @FunctionalInterface
    interface Starting<R> {

        /** @param down to be called when it goes down by itself, by whichever thread, and be it before this returns */
        R start(Runnable down);
    }

    private record Started<R>(R run, CountDownLatch down) {}

    /** @param name of the thread that follows the runs */
    Succession(String name, Starting<R> starting, Pauses pauses) {
        this.name = name;
        this.starting = starting;
        this.pauses = pauses;
    }

    /** Starts the first one, and throws what that throws: only what ran once is tried again. */
    void start() {
        CountDownLatch down = begin();
        Thread.ofPlatform().name(name).daemon().start(() -> follow(down));
    }

    /** For good. */
    void stop() {
        stopped.countDown();
        end();
    }

    /** Null from when one is found to be down until the next one has started, and once it is stopped. */
    @Nullable
    R current() {
        Started<R> started = current.get();
        return started == null ? null : started.run();
    }

    private void follow(CountDownLatch first) {
        try {
            CountDownLatch down = first;
            Duration pause = Duration.ZERO;
            while (true) {
                pause = pauses.after(pause, untilDown(down));
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

    /** What does not start is down at once. */
    private CountDownLatch beginAnew() {
        try {
            LOG.warn("{} begin anew", name);
            return begin();
        } catch (RuntimeException e) {
            LOG.error("{} could not begin anew, and try again", name, e);
            return new CountDownLatch(0);
        }
    }

    private CountDownLatch begin() {
        var down = new CountDownLatch(1);
        current.set(new Started<>(starting.start(down::countDown), down));
        if (stopped.getCount() == 0) {
            end();
        }
        return down;
    }

    /** Whoever takes it out closes it, and nobody else. */
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
