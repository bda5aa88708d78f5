package io.intentcast.protocol.topic;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.wire.Decoded;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks audiences up by their address, one at a time. Thread-safe; keeps the newest that were asked for. A look-up may wait for the
 * broker, never for an audience to be written: what is not there now is empty.
 */
public final class AudienceReader implements AutoCloseable {

    private static final TopicPartition PARTITION = new TopicPartition(Topic.AUDIENCES.name(), 0);
    private static final List<TopicPartition> ONLY = List.of(PARTITION);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int REMEMBERED = 256;

    private final Supplier<? extends Consumer<?, Decoded<Audience>>> consumers;
    private final BiConsumer<ConsumerRecord<?, ?>, String> unreadable;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();

    /** An unreadable one stays empty. */
    private final RememberedAudiences remembered = new RememberedAudiences(REMEMBERED);

    private @Nullable Consumer<?, Decoded<Audience>> opened;

    /**
     * @param consumers asked once, for one without a group; it is closed with the reader
     * @param unreadable given the records that are asked for and cannot be read, with the reason; each once while it is remembered
     */
    public AudienceReader(
            Supplier<? extends Consumer<?, Decoded<Audience>>> consumers,
            BiConsumer<ConsumerRecord<?, ?>, String> unreadable) {
        this(consumers, unreadable, PATIENCE);
    }

    AudienceReader(
            Supplier<? extends Consumer<?, Decoded<Audience>>> consumers,
            BiConsumer<ConsumerRecord<?, ?>, String> unreadable,
            Duration patience) {
        this.consumers = consumers;
        this.unreadable = unreadable;
        this.patience = patience;
    }

    /**
     * Empty when there is no such audience, it has expired, or it is unreadable.
     *
     * @throws TimeoutException if the broker does not say within some seconds, or too many look audiences up
     */
    public Optional<Audience> find(AudienceId id) {
        return remembered.find(id, () -> findAlone(id));
    }

    /** What is remembered of it: empty when it was not looked up lately, too. Asks nobody. */
    public Optional<Audience> remembered(AudienceId id) {
        return remembered.find(id, Optional::empty);
    }

    private Optional<Audience> findAlone(AudienceId id) {
        try {
            if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException("audience %s: too many look audiences up".formatted(id.offset()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
        try {
            return remembered.find(id, () -> read(id));
        } finally {
            lock.unlock();
        }
    }

    private Consumer<?, Decoded<Audience>> consumer() {
        Consumer<?, Decoded<Audience>> consumer = opened;
        if (consumer == null) {
            consumer = consumers.get();
            consumer.assign(ONLY);
            opened = consumer;
        }
        return consumer;
    }

    private Optional<Audience> read(AudienceId id) {
        Consumer<?, Decoded<Audience>> consumer = consumer();
        long begin = consumer.beginningOffsets(ONLY, patience).getOrDefault(PARTITION, 0L);
        long end = consumer.endOffsets(ONLY, patience).getOrDefault(PARTITION, 0L);
        if (id.offset() < begin || id.offset() >= end) {
            return Optional.empty();
        }
        consumer.seek(PARTITION, id.offset());
        long deadline = System.nanoTime() + patience.toNanos();
        while (consumer.position(PARTITION, patience) <= id.offset()) {
            for (ConsumerRecord<?, Decoded<Audience>> record :
                    consumer.poll(LOOK).records(PARTITION)) {
                return record.offset() == id.offset() ? remember(id, record) : Optional.empty();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("audience %s was not delivered in %s".formatted(id.offset(), patience));
            }
        }
        return Optional.empty();
    }

    private Optional<Audience> remember(AudienceId id, ConsumerRecord<?, Decoded<Audience>> record) {
        Optional<Audience> audience = switch (record.value()) {
            case Decoded.Value<Audience>(Audience readable) -> Optional.of(readable);
            case Decoded.Unreadable<Audience>(String reason) -> unreadable(record, reason);
            case null -> unreadable(record, "a record without a value");
        };
        remembered.put(id, audience);
        return audience;
    }

    private Optional<Audience> unreadable(ConsumerRecord<?, ?> record, String reason) {
        unreadable.accept(record, reason);
        return Optional.empty();
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
