package io.intentcast.consensus.window.kafka;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Keeps this instance a member of the group that closes windows: a member that fails is followed by a new one. */
final class Closers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Closers.class);
    private static final Duration SHORTEST_REST = Duration.ofMillis(500);
    private static final Duration LONGEST_REST = Duration.ofSeconds(15);
    private static final Duration STOPPING = Duration.ofSeconds(10);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final AudienceLookup audiences;
    private final UnreadableRecords unreadable;
    private final ClosingMetrics metrics;
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;
    private volatile @Nullable String trouble;
    private @Nullable Thread thread;

    Closers(
            Supplier<Consumer<byte[], byte[]>> consumers,
            Supplier<Producer<byte[], byte[]>> producers,
            AudienceLookup audiences,
            UnreadableRecords unreadable,
            ClosingMetrics metrics) {
        this.consumers = consumers;
        this.producers = producers;
        this.audiences = audiences;
        this.unreadable = unreadable;
        this.metrics = metrics;
    }

    /** Null while all is well. */
    @Nullable
    String trouble() {
        return trouble;
    }

    @Override
    public synchronized void start() {
        running = true;
        stopped = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("closer").start(this::keepClosing);
    }

    private void keepClosing() {
        Duration rest = SHORTEST_REST;
        while (running) {
            long begun = System.nanoTime();
            try {
                close();
            } catch (RuntimeException e) {
                if (!running) {
                    return;
                }
                trouble = String.valueOf(e.getMessage());
                metrics.restarted();
                rest = System.nanoTime() - begun > LONGEST_REST.toNanos() ? SHORTEST_REST : rest;
                LOG.error("Closing windows failed; goes on from the last commit in {}", rest, e);
                pause(rest);
                rest = rest.multipliedBy(2).compareTo(LONGEST_REST) < 0 ? rest.multipliedBy(2) : LONGEST_REST;
            }
        }
    }

    private void close() {
        Consumer<byte[], byte[]> consumer = consumers.get();
        Producer<byte[], byte[]> producer = producers.get();
        try {
            new Member(consumer, producer, audiences, unreadable, metrics).run(() -> {
                trouble = null;
                return running;
            });
        } finally {
            consumer.close(CloseOptions.timeout(STOPPING.dividedBy(2)));
            producer.close(STOPPING.dividedBy(2));
        }
    }

    private void pause(Duration rest) {
        try {
            var _ = stopped.await(rest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void stop() {
        Thread closing;
        synchronized (this) {
            running = false;
            closing = thread;
            stopped.countDown();
        }
        try {
            if (closing != null && !closing.join(STOPPING)) {
                closing.interrupt();
                closing.join(STOPPING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
