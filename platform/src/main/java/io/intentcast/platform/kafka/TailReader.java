package io.intentcast.platform.kafka;

import io.intentcast.protocol.wire.Decoded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads all partitions of a topic on a thread of its own, for as long as it runs, whatever the broker does. Each partition comes in
 * its order; there is no order between partitions. Stopped and started again, it goes on where it stood.
 */
public final class TailReader<V> implements SmartLifecycle {

    /** Where it begins; also where it goes on when its position has expired. */
    public enum From {
        BEGINNING,
        END
    }

    /** Takes what was read, on the reader's thread. */
    @FunctionalInterface
    public interface Handler<V> {

        /** A batch for which this throws is given again, later, until it does not: there is no other way on. */
        void handle(List<ConsumerRecord<String, Decoded<V>>> batch) throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(TailReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(1);
    private static final Duration STOPPING = Duration.ofSeconds(10);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String name;
    private final Supplier<Consumer<String, Decoded<V>>> consumers;
    private final List<TopicPartition> partitions;
    private final From from;
    private final int phase;
    private final Handler<V> handler;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();

    /** Touched by the reader's thread only. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private Duration pause = SHORTEST_PAUSE;

    private volatile @Nullable Run run;

    TailReader(
            String name,
            Supplier<Consumer<String, Decoded<V>>> consumers,
            List<TopicPartition> partitions,
            From from,
            int phase,
            Handler<V> handler) {
        this.name = name;
        this.consumers = consumers;
        this.partitions = partitions;
        this.from = from;
        this.phase = phase;
        this.handler = handler;
    }

    /** Done when all that stood in the topic at the first start has been handled; what depends on it runs on the reader's thread. */
    public CompletableFuture<Void> caughtUp() {
        return caughtUp.copy();
    }

    public String name() {
        return name;
    }

    @Override
    public synchronized void start() {
        if (run == null) {
            var begun = new Run();
            run = begun;
            begun.thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        Run current = run;
        run = null;
        if (current != null) {
            current.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return run != null;
    }

    @Override
    public int getPhase() {
        return phase;
    }

    /** One start to one stop. */
    private final class Run {

        private final CountDownLatch stopped = new CountDownLatch(1);
        private final Thread thread = Thread.ofPlatform().name(name).daemon().unstarted(this::readUntilStopped);
        private volatile @Nullable Consumer<String, Decoded<V>> consumer;

        void stop() {
            stopped.countDown();
            Consumer<String, Decoded<V>> current = consumer;
            if (current != null) {
                current.wakeup();
            }
            try {
                if (!thread.join(STOPPING)) {
                    LOG.warn("{} is still busy with a batch; it is left behind", name);
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
                    takePosition(opened);
                    while (goesOn()) {
                        read(opened);
                    }
                } catch (WakeupException stop) {
                    LOG.debug("{} was woken up", name);
                } catch (RuntimeException e) {
                    LOG.warn("{} cannot read and tries again: {}", name, e.toString());
                    rest();
                } finally {
                    consumer = null;
                    if (opened != null) {
                        opened.close(CloseOptions.timeout(CLOSING));
                    }
                }
            }
        }

        private void takePosition(Consumer<String, Decoded<V>> opened) {
            opened.assign(partitions);
            if (next.isEmpty()) {
                var begins =
                        from == From.BEGINNING ? opened.beginningOffsets(partitions) : Map.<TopicPartition, Long>of();
                ends.putAll(opened.endOffsets(partitions));
                next.putAll(from == From.BEGINNING ? begins : ends);
            }
            next.forEach(opened::seek);
            noticeEnds();
        }

        private void read(Consumer<String, Decoded<V>> opened) {
            try {
                ConsumerRecords<String, Decoded<V>> records = opened.poll(POLL);
                if (!records.isEmpty()) {
                    hand(records);
                }
            } catch (OffsetOutOfRangeException expired) {
                skip(opened, expired);
            }
            if (goesOn()) {
                partitions.forEach(partition -> next.put(partition, opened.position(partition)));
                noticeEnds();
            }
        }

        private void hand(ConsumerRecords<String, Decoded<V>> records) {
            var batch = new ArrayList<ConsumerRecord<String, Decoded<V>>>(records.count());
            records.forEach(batch::add);
            while (goesOn()) {
                try {
                    handler.handle(List.copyOf(batch));
                    pause = SHORTEST_PAUSE;
                    return;
                } catch (InterruptedException e) {
                    LOG.warn("{} was interrupted in a batch and tries again", name);
                } catch (Exception e) {
                    LOG.error("{} cannot handle a batch of {} and tries again", name, batch.size(), e);
                }
                rest();
            }
        }

        private void skip(Consumer<String, Decoded<V>> opened, OffsetOutOfRangeException expired) {
            var lost = expired.offsetOutOfRangePartitions();
            var left =
                    from == From.BEGINNING ? opened.beginningOffsets(lost.keySet()) : opened.endOffsets(lost.keySet());
            left.forEach((partition, offset) -> {
                LOG.warn(
                        "{}: offset {} of {} is not there any more; goes on at {}",
                        name,
                        lost.get(partition),
                        partition,
                        offset);
                opened.seek(partition, offset);
            });
        }

        private void rest() {
            try {
                boolean _ = stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                LOG.debug("{} was interrupted while it waited", name);
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void noticeEnds() {
        if (!caughtUp.isDone() && partitions.stream().allMatch(this::reachedEnd)) {
            caughtUp.complete(null);
        }
    }

    private boolean reachedEnd(TopicPartition partition) {
        return next.getOrDefault(partition, 0L) >= ends.getOrDefault(partition, 0L);
    }
}
