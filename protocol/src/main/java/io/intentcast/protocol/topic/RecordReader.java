package io.intentcast.protocol.topic;

import io.intentcast.protocol.wire.Decoded;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads single records by their address, a few concurrently, each with its own consumer. Thread-safe. */
public final class RecordReader<V> implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);

    private final IntFunction<? extends Consumer<?, Decoded<V>>> consumers;
    private final int atOnce;
    private final Duration patience;
    private final BlockingDeque<PooledConsumer> free = new LinkedBlockingDeque<>();

    /**
     * @param consumers supplies the consumer of each place on demand, numbered from 0 and without a group; the reader
     *     closes it
     * @param atOnce how many records are read concurrently, 1 or more
     * @param patience the timeout of a read, including the wait for a free place
     */
    public RecordReader(IntFunction<? extends Consumer<?, Decoded<V>>> consumers, int atOnce, Duration patience) {
        this.consumers = consumers;
        this.atOnce = atOnce;
        this.patience = patience;
        for (int place = 0; place < atOnce; place++) {
            free.add(new PooledConsumer(place));
        }
    }

    /**
     * Empty when there is no record at this offset: not yet, or no longer.
     *
     * @throws TimeoutException if the broker does not answer in time, or there are too many concurrent reads
     */
    public Optional<ConsumerRecord<?, Decoded<V>>> find(TopicPartition partition, long offset) {
        long deadline = System.nanoTime() + patience.toNanos();
        PooledConsumer place = take(partition, deadline);
        try {
            return place.read(partition, offset, deadline);
        } catch (OffsetOutOfRangeException _) {
            return Optional.empty();
        } finally {
            free.addFirst(place);
        }
    }

    /** Takes the most recently used place, so that no more consumers are created than needed. */
    private PooledConsumer take(TopicPartition partition, long deadline) {
        try {
            PooledConsumer place = free.pollFirst(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (place == null) {
                throw new TimeoutException("too many look up records of '%s'".formatted(partition.topic()));
            }
            return place;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        try {
            for (int closed = 0; closed < atOnce; closed++) {
                PooledConsumer place = free.pollFirst(CLOSE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
                if (place != null) {
                    place.close();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class PooledConsumer {

        private final int number;
        private @Nullable Consumer<?, Decoded<V>> opened;

        PooledConsumer(int number) {
            this.number = number;
        }

        Optional<ConsumerRecord<?, Decoded<V>>> read(TopicPartition partition, long offset, long deadline) {
            Consumer<?, Decoded<V>> consumer = consumer();
            var only = List.of(partition);
            consumer.assign(only);
            long begin = consumer.beginningOffsets(only, until(deadline)).getOrDefault(partition, 0L);
            long end = consumer.endOffsets(only, until(deadline)).getOrDefault(partition, 0L);
            if (offset < begin || offset >= end) {
                return Optional.empty();
            }
            consumer.seek(partition, offset);
            while (consumer.position(partition, until(deadline)) <= offset) {
                for (ConsumerRecord<?, Decoded<V>> record :
                        consumer.poll(POLL_TIMEOUT).records(partition)) {
                    return record.offset() == offset ? Optional.of(record) : Optional.empty();
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new TimeoutException("%s offset %s was not delivered in time".formatted(partition, offset));
                }
            }
            return Optional.empty();
        }

        private Consumer<?, Decoded<V>> consumer() {
            Consumer<?, Decoded<V>> consumer = opened == null ? consumers.apply(number) : opened;
            opened = consumer;
            return consumer;
        }

        void close() {
            if (opened != null) {
                opened.close(CloseOptions.timeout(CLOSE_TIMEOUT));
            }
        }

        private static Duration until(long deadline) {
            return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        }
    }
}
