package io.intentcast.platform.kafka;

import io.intentcast.platform.Backoff;
import io.intentcast.platform.kafka.TailReader.Handler;
import io.intentcast.protocol.wire.Decoded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A tailing consumer from one start to one stop. */
final class TailRun<V> {

    private static final Logger LOG = LoggerFactory.getLogger(TailRun.class);
    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration SHORTEST_BACKOFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(2);

    private final String name;
    private final Supplier<Consumer<String, Decoded<V>>> consumers;
    private final Handler<V> handler;
    private final TailPosition position;
    private final Duration pause;
    private final Backoff backoff = new Backoff(SHORTEST_BACKOFF, LONGEST_BACKOFF);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Consumer<String, Decoded<V>> consumer;

    TailRun(
            String name,
            Supplier<Consumer<String, Decoded<V>>> consumers,
            Handler<V> handler,
            TailPosition position,
            Duration pause) {
        this.name = name;
        this.consumers = consumers;
        this.handler = handler;
        this.position = position;
        this.pause = pause;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::readUntilStopped);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped.countDown();
        Consumer<?, ?> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            if (!thread.join(STOP_TIMEOUT)) {
                LOG.warn("{} is still busy with a batch; its thread is abandoned", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean goesOn() {
        return stopped.getCount() > 0;
    }

    private void readUntilStopped() {
        while (goesOn()) {
            Consumer<String, Decoded<V>> opened = null;
            try {
                opened = consumers.get();
                consumer = opened;
                position.take(opened);
                while (goesOn()) {
                    read(opened);
                }
            } catch (WakeupException stop) {
                LOG.debug("{} was woken up", name);
            } catch (RuntimeException e) {
                LOG.warn("{} cannot read and retries: {}", name, e.toString());
                sleep(backoff.next());
            } finally {
                consumer = null;
                if (opened != null) {
                    opened.close(CloseOptions.timeout(CLOSE_TIMEOUT));
                }
            }
        }
    }

    private void read(Consumer<String, Decoded<V>> opened) {
        try {
            ConsumerRecords<String, Decoded<V>> records = opened.poll(POLL_TIMEOUT);
            if (!records.isEmpty()) {
                hand(records);
                rest();
            }
        } catch (OffsetOutOfRangeException expired) {
            position.skip(opened, expired);
        }
        if (goesOn()) {
            position.pass(opened);
        }
    }

    private void rest() {
        if (pause.isPositive() && position.caughtUp().isDone()) {
            sleep(pause);
        }
    }

    private void hand(ConsumerRecords<String, Decoded<V>> records) {
        var batch = new ArrayList<ConsumerRecord<String, Decoded<V>>>(records.count());
        records.forEach(batch::add);
        while (goesOn()) {
            try {
                handler.handle(List.copyOf(batch));
                position.handled(records);
                backoff.reset();
                return;
            } catch (InterruptedException e) {
                LOG.warn("{} was interrupted in a batch and retries it", name);
            } catch (Exception e) {
                LOG.error("{} cannot handle a batch of {} and retries it", name, batch.size(), e);
            }
            sleep(backoff.next());
        }
    }

    private void sleep(Duration time) {
        try {
            boolean _ = stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            LOG.debug("{} was interrupted while waiting", name);
        }
    }
}
