package io.intentcast.platform.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads many records of a partition by their offsets, without a seek between neighbours. For one thread. */
record RecordsByAddress(Consumer<byte[], byte[]> consumer) {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long NEAR = 1_000;

    /**
     * Finds the records that exist. Some may be left for the next call when the found ones are large.
     *
     * @param most how many bytes of records are enough
     * @param left receives the offsets that were not looked up
     * @throws TimeoutException if the broker does not deliver
     */
    Map<Long, ConsumerRecord<byte[], byte[]>> find(
            TopicPartition partition, Collection<Long> offsets, long most, LongConsumer left) {
        var only = List.of(partition);
        consumer.assign(only);
        long begin = consumer.beginningOffsets(only).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(only).getOrDefault(partition, 0L);
        var wanted = new TreeSet<>(new TreeSet<>(offsets).subSet(begin, Math.max(begin, end)));
        var found = new HashMap<Long, ConsumerRecord<byte[], byte[]>>();
        long bytes = 0;
        long position = Long.MAX_VALUE;
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!wanted.isEmpty() && bytes < most) {
            if (position > wanted.first() || position + NEAR < wanted.first()) {
                consumer.seek(partition, wanted.first());
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL_TIMEOUT)) {
                if (wanted.contains(record.offset())) {
                    found.put(record.offset(), record);
                    bytes += DeadLetter.bytesOf(record);
                }
            }
            position = consumer.position(partition);
            Set<Long> passed = wanted.headSet(position);
            if (!passed.isEmpty()) {
                passed.clear();
                deadline = System.nanoTime() + TIMEOUT.toNanos();
            } else if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("not delivered in " + TIMEOUT);
            }
        }
        wanted.forEach(left::accept);
        return found;
    }
}
