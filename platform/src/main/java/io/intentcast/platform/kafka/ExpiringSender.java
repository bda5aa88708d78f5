package io.intentcast.platform.kafka;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Sends records that may expire. A failed record leaves an idempotent producer with a gap in its sequence numbers, and
 * a new leader may refuse all records after it. So the next record after a failure gets a new producer; the old one is
 * closed when no thread sends by it any longer, after its records in flight. Records of two producers have no order.
 * The first producer is created for the first record. Thread-safe.
 */
public final class ExpiringSender implements AutoCloseable {

    private final Supplier<? extends Producer<byte[], byte[]>> producers;
    private final Duration deliveryTimeout;
    private @Nullable SharedProducer current;
    private boolean closed;

    /** @param use a read lock for each thread that sends, a write lock to close the producer */
    private record SharedProducer(Producer<byte[], byte[]> producer, ReadWriteLock use) {}

    /**
     * @param producers supplies producers that belong to this sender alone
     * @param deliveryTimeout of the producers
     */
    public ExpiringSender(Supplier<? extends Producer<byte[], byte[]>> producers, Duration deliveryTimeout) {
        this.producers = producers;
        this.deliveryTimeout = deliveryTimeout;
    }

    /** Sends like {@link Producer#send(ProducerRecord)}. */
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        return send(record, (_, _) -> {});
    }

    /**
     * Sends like {@link Producer#send(ProducerRecord, Callback)}.
     *
     * @throws KafkaException if the producer refuses the record
     * @throws UnresolvedBrokerException if no broker's name can be resolved
     */
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        SharedProducer sharedProducer = take();
        try {
            return sharedProducer.producer().send(record, (metadata, failed) -> {
                if (failed != null) {
                    replace(sharedProducer);
                }
                callback.onCompletion(metadata, failed);
            });
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            replace(sharedProducer);
            throw e;
        } finally {
            sharedProducer.use().readLock().unlock();
        }
    }

    private synchronized SharedProducer take() {
        if (closed) {
            throw new IllegalStateException("the sender is closed");
        }
        if (current == null) {
            current = new SharedProducer(producers.get(), new ReentrantReadWriteLock());
        }
        current.use().readLock().lock();
        return current;
    }

    @SuppressWarnings("ReferenceEquality")
    private synchronized void replace(SharedProducer failed) {
        if (current == failed) {
            current = null;
            if (failed.producer() instanceof UnsharedProducer own) {
                own.retire();
            }
            Thread.ofVirtual().name("old-producer").start(() -> {
                failed.use().writeLock().lock();
                failed.producer().close(deliveryTimeout);
            });
        }
    }

    /** Waits a few seconds at most for records in flight. */
    @Override
    public void close() {
        Producer<byte[], byte[]> last = end();
        if (last != null) {
            last.close();
        }
    }

    /** Waits at most this long for records in flight. */
    public void close(Duration timeout) {
        Producer<byte[], byte[]> last = end();
        if (last != null) {
            last.close(timeout);
        }
    }

    private synchronized @Nullable Producer<byte[], byte[]> end() {
        SharedProducer last = current;
        current = null;
        closed = true;
        return last == null ? null : last.producer();
    }
}
