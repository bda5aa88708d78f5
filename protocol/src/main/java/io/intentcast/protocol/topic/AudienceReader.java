package io.intentcast.protocol.topic;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.AudienceLookup;
import io.intentcast.protocol.wire.Decoded;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Looks audiences up by their address, a few concurrently, and caches the most recent ones: an audience never changes.
 * Callers that ask for the same audience share one look-up. Thread-safe.
 */
public final class AudienceReader implements AudienceLookup, AutoCloseable {

    private static final TopicPartition PARTITION = Topic.AUDIENCES.partition(0);
    private static final int REMEMBERED = 256;

    /** The most standings that all cached audiences may have in total. */
    private static final int MOST_STANDINGS = 20 * Audience.MOST_NODES;

    private static final int AT_ONCE = 4;

    private final RecordReader<Audience> records;
    private final BiConsumer<ConsumerRecord<?, ?>, String> unreadable;
    private final Duration timeout;

    /** Caches an unreadable audience as empty. */
    private final LruCache<AudienceId, Optional<Audience>> remembered =
            new LruCache<>(REMEMBERED, MOST_STANDINGS, AudienceReader::standings);

    private final ConcurrentHashMap<AudienceId, CompletableFuture<Optional<Audience>>> asked =
            new ConcurrentHashMap<>();

    /**
     * @param consumers supplies consumers on demand, numbered from 0 and without a group; the reader closes them
     * @param unreadable receives requested records that cannot be read, with the reason; each once while it is cached
     * @param timeout the timeout of a look-up
     */
    public AudienceReader(
            IntFunction<? extends Consumer<String, Decoded<Audience>>> consumers,
            BiConsumer<ConsumerRecord<?, ?>, String> unreadable,
            Duration timeout) {
        this.records = new RecordReader<>(consumers, AT_ONCE, timeout);
        this.unreadable = unreadable;
        this.timeout = timeout;
    }

    /** @throws TimeoutException if the broker does not answer in time, or there are too many concurrent look-ups */
    @Override
    public Optional<Audience> find(AudienceId id) {
        return remembered.find(id).orElseGet(() -> findTogether(id));
    }

    /** The audience if it is cached; also empty when it was not looked up lately. Never asks the broker. */
    public Optional<Audience> remembered(AudienceId id) {
        return remembered.find(id).orElseGet(Optional::empty);
    }

    /** Caches the audience, so that it need not be looked up. */
    public void remember(AudienceId id, Audience audience) {
        remembered.put(id, Optional.of(audience));
    }

    private Optional<Audience> findTogether(AudienceId id) {
        var own = new CompletableFuture<Optional<Audience>>();
        CompletableFuture<Optional<Audience>> first = asked.putIfAbsent(id, own);
        if (first != null) {
            return await(first, id);
        }
        try {
            Optional<Audience> found = remembered.find(id).orElseGet(() -> read(id));
            own.complete(found);
            return found;
        } catch (RuntimeException e) {
            own.completeExceptionally(e);
            throw e;
        } finally {
            asked.remove(id);
        }
    }

    private Optional<Audience> await(CompletableFuture<Optional<Audience>> first, AudienceId id) {
        try {
            return first.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (java.util.concurrent.TimeoutException late) {
            throw new TimeoutException("audience %s was not delivered in %s".formatted(id.offset(), timeout), late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : new KafkaException(failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

    private Optional<Audience> read(AudienceId id) {
        return records.find(PARTITION, id.offset()).flatMap(record -> remember(id, record));
    }

    private Optional<Audience> remember(AudienceId id, ConsumerRecord<?, Decoded<Audience>> record) {
        Optional<Audience> audience = switch (record.value()) {
            case Decoded.Parsed<Audience>(Audience readable) -> Optional.of(readable);
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

    private static int standings(Optional<Audience> audience) {
        return audience.map(it -> it.asked().size() + it.absent().size()).orElse(0);
    }

    @Override
    public void close() {
        records.close();
    }
}
