package io.intentcast.intent.kafka;

import io.intentcast.protocol.wire.Decoded;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads single records by their address, one at a time. */
public final class RecordLookup<V> implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration CLOSING = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Supplier<? extends Consumer<?, Decoded<V>>> consumers;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Consumer<?, Decoded<V>> opened;

    /** @param consumers asked once, for one without a group; it is closed with these look-ups */
    public RecordLookup(Supplier<? extends Consumer<?, Decoded<V>>> consumers) {
        this.consumers = consumers;
    }

    /**
     * Empty when nothing lies there: not yet, or no longer.
     *
     * @throws TimeoutException if the broker does not answer within some seconds, or too many look something up
     */
    public Optional<? extends ConsumerRecord<?, Decoded<V>>> find(TopicPartition partition, long offset) {
        try {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException("too many look up records of '%s'".formatted(partition.topic()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
        try {
            return read(partition, offset);
        } catch (OffsetOutOfRangeException _) {
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Optional<? extends ConsumerRecord<?, Decoded<V>>> read(TopicPartition partition, long offset) {
        Consumer<?, Decoded<V>> consumer = consumer();
        var only = List.of(partition);
        consumer.assign(only);
        long begin = consumer.beginningOffsets(only, PATIENCE).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(only, PATIENCE).getOrDefault(partition, 0L);
        if (offset < begin || offset >= end) {
            return Optional.empty();
        }
        consumer.seek(partition, offset);
        long begun = System.nanoTime();
        while (consumer.position(partition, PATIENCE) <= offset) {
            for (ConsumerRecord<?, Decoded<V>> record : consumer.poll(LOOK).records(partition)) {
                return record.offset() == offset ? Optional.of(record) : Optional.empty();
            }
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new TimeoutException(
                        "%s offset %s was not delivered in %s".formatted(partition, offset, PATIENCE));
            }
        }
        return Optional.empty();
    }

    private Consumer<?, Decoded<V>> consumer() {
        Consumer<?, Decoded<V>> consumer = opened == null ? consumers.get() : opened;
        opened = consumer;
        return consumer;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (opened != null) {
                opened.close(CloseOptions.timeout(CLOSING));
            }
        } finally {
            lock.unlock();
        }
    }
}
