package io.intentcast.platform.kafka;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.intentcast.protocol.wire.Decoded;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads all partitions of a topic on its own thread for as long as it runs, and retries through all outages. Each
 * partition is read in order; there is no order between partitions. After a stop and a start, it resumes at its
 * position.
 */
public final class TailReader<V> implements StartsWithKafka {

    /** The start position; also where it resumes when its position has expired. */
    @FunctionalInterface
    public interface From {

        From BEGINNING = Consumer::beginningOffsets;
        From END = Consumer::endOffsets;

        /** The first record that was appended within the span; the end of a partition without any. */
        static From last(Duration span) {
            return (consumer, partitions) -> {
                long since = System.currentTimeMillis() - span.toMillis();
                Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(partitions));
                consumer.offsetsForTimes(partitions.stream().collect(toMap(identity(), _ -> since)))
                        .forEach((partition, first) -> {
                            if (first != null) {
                                offsets.put(partition, first.offset());
                            }
                        });
                return offsets;
            };
        }

        Map<TopicPartition, Long> offsets(Consumer<?, ?> consumer, Collection<TopicPartition> partitions);
    }

    /** Handles batches, on the reader's thread. */
    @FunctionalInterface
    public interface Handler<V> {

        /**
         * Handles a batch. If this throws, the same batch is retried with backoff until it succeeds; it is never
         * skipped.
         */
        void handle(List<ConsumerRecord<String, Decoded<V>>> batch) throws Exception;
    }

    private final String name;
    private final Supplier<Consumer<String, Decoded<V>>> consumers;
    private final Handler<V> handler;
    private final TailPosition position;
    private final Duration pause;
    private volatile @Nullable TailRun<V> run;

    /** @param pause how long it rests after each batch once it has caught up; zero for not at all */
    TailReader(
            String name,
            Supplier<Consumer<String, Decoded<V>>> consumers,
            List<TopicPartition> partitions,
            From from,
            Duration pause,
            Handler<V> handler) {
        this.name = name;
        this.consumers = consumers;
        this.handler = handler;
        this.position = new TailPosition(name, partitions, from);
        this.pause = pause;
    }

    /**
     * Completes when all records that were in the topic at the first start have been handled; dependent stages run on
     * the reader's thread.
     */
    public CompletableFuture<Void> caughtUp() {
        return position.caughtUp();
    }

    /** For the handler: whether the record was appended after the first start. */
    public boolean isNews(ConsumerRecord<?, ?> record) {
        return position.isNews(record);
    }

    /** Waits until everything before this offset has been handled; false after the timeout. */
    public boolean await(TopicPartition partition, long offset, Duration timeout) throws InterruptedException {
        return position.await(partition, offset, timeout);
    }

    String name() {
        return name;
    }

    @Override
    public synchronized void start() {
        if (run == null) {
            var begun = new TailRun<>(name, consumers, handler, position, pause);
            run = begun;
            begun.start();
        }
    }

    @Override
    public synchronized void stop() {
        TailRun<V> current = run;
        run = null;
        if (current != null) {
            current.stop();
        }
    }

    @Override
    public void stop(Runnable stopped) {
        ParallelStop.apart(name, this::stop, stopped);
    }

    @Override
    public boolean isRunning() {
        return run != null;
    }

    /** Starts before the web server, and stops after it. */
    @Override
    public int getPhase() {
        return 0;
    }
}
