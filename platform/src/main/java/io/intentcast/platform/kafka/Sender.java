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
 * Sends records that may expire. A record that failed leaves an idempotent producer with a gap in its sequence numbers, and a new leader
 * may refuse all that follows. So the next record after a failure gets a new producer; the old one ends when nobody sends by it any
 * longer, with what it has under way. There is no order between records of two producers. The first one is made for the first record. Thread-safe.
 */
public final class Sender implements AutoCloseable {

    private final Supplier<? extends Producer<byte[], byte[]>> producers;
    private final Duration deliveryTimeout;
    private @Nullable Shared current;
    private boolean closed;

    /** @param use read while one sends, written to end it */
    private record Shared(Producer<byte[], byte[]> producer, ReadWriteLock use) {}

    /**
     * @param producers each for this sender alone
     * @param deliveryTimeout of the producers
     */
    public Sender(Supplier<? extends Producer<byte[], byte[]>> producers, Duration deliveryTimeout) {
        this.producers = producers;
        this.deliveryTimeout = deliveryTimeout;
    }

    /** As {@link Producer#send(ProducerRecord)}. */
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        return send(record, (_, _) -> {});
    }

    /**
     * As {@link Producer#send(ProducerRecord, Callback)}.
     *
     * @throws KafkaException if it is not taken
     * @throws UnresolvedBrokerException if no broker's name can be resolved
     */
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        Shared shared = take();
        try {
            return shared.producer().send(record, (metadata, failed) -> {
                if (failed != null) {
                    replace(shared);
                }
                callback.onCompletion(metadata, failed);
            });
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            replace(shared);
            throw e;
        } finally {
            shared.use().readLock().unlock();
        }
    }

    private synchronized Shared take() {
        if (closed) {
            throw new IllegalStateException("the sender is closed");
        }
        if (current == null) {
            current = new Shared(producers.get(), new ReentrantReadWriteLock());
        }
        current.use().readLock().lock();
        return current;
    }

    @SuppressWarnings("ReferenceEquality")
    private synchronized void replace(Shared failed) {
        if (current == failed) {
            current = null;
            if (failed.producer() instanceof OwnProducer own) {
                own.retire();
            }
            Thread.ofVirtual().name("old-producer").start(() -> {
                failed.use().writeLock().lock();
                failed.producer().close(deliveryTimeout);
            });
        }
    }

    /** Waits some seconds at most for what is under way. */
    @Override
    public void close() {
        Producer<byte[], byte[]> last = end();
        if (last != null) {
            last.close();
        }
    }

    /** Waits so long at most for what is under way. */
    public void close(Duration patience) {
        Producer<byte[], byte[]> last = end();
        if (last != null) {
            last.close(patience);
        }
    }

    private synchronized @Nullable Producer<byte[], byte[]> end() {
        Shared last = current;
        current = null;
        closed = true;
        return last == null ? null : last.producer();
    }
}
