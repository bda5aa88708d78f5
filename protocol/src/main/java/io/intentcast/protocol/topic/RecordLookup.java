package io.intentcast.protocol.topic;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads records of a partition by their offsets, without a seek between neighbours. For one thread. */
public record RecordLookup<K, V>(Consumer<K, V> consumer) {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
    private static final long NEAR = 1_000;

    /**
     * Empty when there is no record at this offset: not yet, or no longer.
     *
     * @throws TimeoutException if the broker does not deliver in time
     */
    Optional<ConsumerRecord<K, V>> find(TopicPartition partition, long offset, Duration timeout) {
        return Optional.ofNullable(find(partition, List.of(offset), timeout, Long.MAX_VALUE, _ -> {})
                .get(offset));
    }

    /**
     * Finds the records that exist. Some may be left for the next call when the found ones are large.
     *
     * @param timeout how long to wait for the next record
     * @param most how many bytes of records are enough
     * @param left receives the offsets that were not looked up
     * @throws TimeoutException if the broker does not deliver in time
     */
    public Map<Long, ConsumerRecord<K, V>> find(
            TopicPartition partition, Collection<Long> offsets, Duration timeout, long most, LongConsumer left) {
        var only = List.of(partition);
        consumer.assign(only);
        long deadline = System.nanoTime() + timeout.toNanos();
        long begin = consumer.beginningOffsets(only, until(deadline)).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(only, until(deadline)).getOrDefault(partition, 0L);
        var wanted = new TreeSet<>(new TreeSet<>(offsets).subSet(begin, Math.max(begin, end)));
        var found = new HashMap<Long, ConsumerRecord<K, V>>();
        long bytes = 0;
        long position = Long.MAX_VALUE;
        while (!wanted.isEmpty() && bytes < most) {
            if (position > wanted.first() || position + NEAR < wanted.first()) {
                consumer.seek(partition, wanted.first());
            }
            for (ConsumerRecord<K, V> record : consumer.poll(POLL_TIMEOUT)) {
                if (wanted.contains(record.offset())) {
                    found.put(record.offset(), record);
                    bytes += bytesOf(record);
                }
            }
            position = consumer.position(partition, until(deadline));
            Set<Long> passed = wanted.headSet(position);
            if (!passed.isEmpty()) {
                passed.clear();
                deadline = System.nanoTime() + timeout.toNanos();
            } else if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException(
                        "%s offset %s was not delivered in time".formatted(partition, wanted.first()));
            }
        }
        wanted.forEach(left::accept);
        return found;
    }

    /** The size of a record's key and value as they were sent. */
    public static int bytesOf(ConsumerRecord<?, ?> record) {
        return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }

    private static Duration until(long deadline) {
        return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    }
}
