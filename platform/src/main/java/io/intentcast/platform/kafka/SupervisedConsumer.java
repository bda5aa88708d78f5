package io.intentcast.platform.kafka;

import io.intentcast.platform.Backoff;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/**
 * Keeps this instance a member of a consumer group, on its own thread: a member that fails is replaced by a new one
 * after a backoff.
 */
public final class SupervisedConsumer implements StartsWithKafka {

    private static final Logger LOG = LoggerFactory.getLogger(SupervisedConsumer.class);
    private static final Duration SHORTEST_BACKOFF = Duration.ofMillis(500);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(3);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration INTERRUPT_TIMEOUT = Duration.ofSeconds(1);

    private final String name;
    private final Membership membership;
    private final Runnable failed;
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;
    private volatile @Nullable String trouble;
    private @Nullable Thread thread;

    /** One member, from joining the group until it has left. */
    @FunctionalInterface
    public interface Membership {

        /** Runs until it is stopped. */
        void run(BooleanSupplier goesOn);
    }

    /** @param failed called for each member that failed */
    public SupervisedConsumer(String name, Membership membership, Runnable failed) {
        this.name = name;
        this.membership = membership;
        this.failed = failed;
    }

    /** The last failure; null while all is well. */
    public @Nullable String trouble() {
        return trouble;
    }

    @Override
    public synchronized void start() {
        running = true;
        stopped = new CountDownLatch(1);
        thread = Thread.ofPlatform().name(name).daemon().start(this::keepWorking);
    }

    private void keepWorking() {
        var backoff = new Backoff(SHORTEST_BACKOFF, LONGEST_BACKOFF);
        while (running) {
            long begun = System.nanoTime();
            try {
                membership.run(() -> {
                    trouble = null;
                    return running;
                });
            } catch (RuntimeException e) {
                if (!running) {
                    return;
                }
                trouble = String.valueOf(e.getMessage());
                failed.run();
                Duration pause = backoff.after(Duration.ofNanos(System.nanoTime() - begun));
                logFailure(e, pause);
                pause(pause);
            }
        }
    }

    /** An outage hits every member repeatedly, so it is logged without a stack trace. */
    private void logFailure(RuntimeException failure, Duration pause) {
        if (Outages.passes(failure)) {
            LOG.warn("A {} failed and resumes from the last commit in {}: {}", name, pause, failure.toString());
        } else {
            LOG.error("A {} failed and resumes from the last commit in {}", name, pause, failure);
        }
    }

    private void pause(Duration pause) {
        try {
            var _ = stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void stop() {
        Thread working;
        synchronized (this) {
            running = false;
            working = thread;
            stopped.countDown();
        }
        try {
            if (working != null && !working.join(STOP_TIMEOUT)) {
                working.interrupt();
                if (!working.join(INTERRUPT_TIMEOUT)) {
                    LOG.warn("The {} does not stop in time; its thread is abandoned", name);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop(Runnable stopped) {
        ParallelStop.apart(name, this::stop, stopped);
    }

    /** Leaves the group while the web server finishes its last requests. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
