package io.intentcast.protocol.topic;

import io.intentcast.protocol.wire.Decoded;
import java.time.Duration;
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

    private final IntFunction<? extends Consumer<String, Decoded<V>>> consumers;
    private final int atOnce;
    private final Duration timeout;
    private final BlockingDeque<Slot> free = new LinkedBlockingDeque<>();

    /**
     * @param consumers supplies the consumer of each slot on demand, numbered from 0 and without a group; the reader
     *     closes it
     * @param atOnce how many records are read concurrently, 1 or more
     * @param timeout the timeout of a read, including the wait for a free slot
     */
    public RecordReader(IntFunction<? extends Consumer<String, Decoded<V>>> consumers, int atOnce, Duration timeout) {
        this.consumers = consumers;
        this.atOnce = atOnce;
        this.timeout = timeout;
        for (int slot = 0; slot < atOnce; slot++) {
            free.add(new Slot(slot));
        }
    }

    /**
     * Empty when there is no record at this offset: not yet, or no longer.
     *
     * @throws TimeoutException if the broker does not answer in time, or there are too many concurrent reads
     */
    public Optional<ConsumerRecord<String, Decoded<V>>> find(TopicPartition partition, long offset) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Slot slot = take(partition, deadline);
        try {
            return slot.lookup().find(partition, offset, Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        } catch (OffsetOutOfRangeException _) {
            return Optional.empty();
        } finally {
            free.addFirst(slot);
        }
    }

    /** Takes the most recently used slot, so that no more consumers are created than needed. */
    private Slot take(TopicPartition partition, long deadline) {
        try {
            Slot slot = free.pollFirst(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (slot == null) {
                throw new TimeoutException("too many concurrent look-ups in topic '%s'".formatted(partition.topic()));
            }
            return slot;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        try {
            for (int closed = 0; closed < atOnce; closed++) {
                Slot slot = free.pollFirst(CLOSE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
                if (slot != null) {
                    slot.close();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Slot {

        private final int number;
        private @Nullable RecordLookup<String, Decoded<V>> opened;

        Slot(int number) {
            this.number = number;
        }

        RecordLookup<String, Decoded<V>> lookup() {
            RecordLookup<String, Decoded<V>> lookup =
                    opened == null ? new RecordLookup<>(consumers.apply(number)) : opened;
            opened = lookup;
            return lookup;
        }

        void close() {
            if (opened != null) {
                opened.consumer().close(CloseOptions.timeout(CLOSE_TIMEOUT));
            }
        }
    }
}
