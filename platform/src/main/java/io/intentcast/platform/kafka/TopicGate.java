package io.intentcast.platform.kafka;

import io.intentcast.platform.problem.Problems;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.SmartLifecycle;

/**
 * Opens when a broker is reachable and the topics are as required: closed → open. Only then does it start the parts
 * that need Kafka, last of all in a service. While the broker is missing the gate retries on its own thread; the web
 * server serves meanwhile.
 */
public final class TopicGate implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicGate.class);
    private static final Duration RETRY_BACKOFF = Duration.ofMillis(250);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Runnable check;
    private final Duration timeout;
    private final StartRefusals refusals;
    private final Supplier<Collection<StartsWithKafka>> starting;
    private final Consumer<RuntimeException> ended;
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;
    private volatile boolean open;
    private volatile String waitingFor;
    private long begun;
    private long nextLine;
    private volatile @Nullable Thread waiting;

    /**
     * @param check throws what is wrong
     * @param timeout how long to wait for the broker
     * @param starting the parts to start when it opens
     * @param ended called once with the reason why it will not open; only by the thread that retries
     */
    TopicGate(
            Runnable check,
            Duration timeout,
            StartRefusals refusals,
            Supplier<Collection<StartsWithKafka>> starting,
            Consumer<RuntimeException> ended) {
        this.check = check;
        this.timeout = timeout;
        this.refusals = refusals;
        this.starting = starting;
        this.ended = ended;
        this.waitingFor = "a response of Kafka at " + refusals.brokers();
    }

    /** @throws io.intentcast.platform.problem.ProblemException with status 503 while it is closed */
    void requireOpen() {
        if (!open) {
            throw Problems.unavailable("Kafka is not reachable yet", RETRY_AFTER);
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        open = false;
        stopped = new CountDownLatch(1);
        begun = System.nanoTime();
        nextLine = begun;
        if (!opens()) {
            waiting = Thread.ofPlatform().name("topic-gate").daemon().start(this::lookAgain);
        }
    }

    private void lookAgain() {
        try {
            while (!stopped.await(RETRY_BACKOFF.toNanos(), TimeUnit.NANOSECONDS) && !opens()) {
                LOG.debug("Checking the topics again");
            }
        } catch (InterruptedException e) {
            LOG.debug("The wait for Kafka was interrupted", e);
        } catch (RuntimeException e) {
            if (running) {
                ended.accept(e);
            }
        }
    }

    private boolean opens() {
        try {
            check.run();
            waitingFor = "what starts with Kafka";
            starting.get().stream()
                    .sorted(Comparator.comparingInt(StartsWithKafka::getPhase))
                    .filter(part -> running && !part.isRunning())
                    .forEach(StartsWithKafka::start);
        } catch (RuntimeException e) {
            keepWaiting(e);
            return false;
        }
        open = running;
        return true;
    }

    private void keepWaiting(RuntimeException failure) {
        if (!Outages.passes(failure)) {
            throw failure;
        }
        long now = System.nanoTime();
        if (now - begun >= timeout.toNanos()) {
            throw refusals.after(timeout, failure);
        }
        waitingFor = refusals.waitingFor(failure);
        if (now - nextLine >= 0) {
            LOG.info("Waiting for {}", waitingFor);
            nextLine = now + LOG_INTERVAL.toNanos();
        }
    }

    /** Reports "out of service" while closed, with what it waits for. */
    Health health() {
        return open
                ? Health.up().build()
                : Health.outOfService().withDetail("waitingFor", waitingFor).build();
    }

    /** API requests in progress may still finish. */
    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        Thread current = waiting;
        if (current == null || current == Thread.currentThread()) {
            return;
        }
        current.interrupt();
        try {
            if (!current.join(STOP_TIMEOUT)) {
                LOG.warn("Components that need Kafka are still starting; their thread is abandoned");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts after the web server. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
