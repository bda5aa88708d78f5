package io.intentcast.platform.kafka;

import io.intentcast.platform.kafka.TailReader.From;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The position of a tailing consumer, which survives its Kafka consumers. One thread at a time moves it; others may
 * wait for it.
 */
final class TailPosition {

    private static final Logger LOG = LoggerFactory.getLogger(TailPosition.class);

    private final String name;
    private final List<TopicPartition> partitions;
    private final From from;
    private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();

    TailPosition(String name, List<TopicPartition> partitions, From from) {
        this.name = name;
        this.partitions = partitions;
        this.from = from;
    }

    CompletableFuture<Void> caughtUp() {
        return caughtUp.copy();
    }

    boolean isNews(ConsumerRecord<?, ?> record) {
        return record.offset() >= ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
    }

    void take(Consumer<?, ?> consumer) {
        consumer.assign(partitions);
        if (next.isEmpty()) {
            Map<TopicPartition, Long> foundEnds = consumer.endOffsets(partitions);
            next.putAll(from.offsets(consumer, partitions));
            ends.putAll(foundEnds);
            notifyWaiters();
        }
        next.forEach(consumer::seek);
        noticeEnds();
    }

    void handled(ConsumerRecords<?, ?> records) {
        records.nextOffsets().forEach((partition, offset) -> next.put(partition, offset.offset()));
        notifyWaiters();
    }

    /** Moves past offsets without records too, such as transaction markers. */
    void pass(Consumer<?, ?> consumer) {
        partitions.forEach(partition -> next.put(partition, consumer.position(partition)));
        noticeEnds();
        notifyWaiters();
    }

    /** Resumes at the start position where the log begins after the current one, or ends before it. */
    void skip(Consumer<?, ?> consumer, OffsetOutOfRangeException expired) {
        Map<TopicPartition, Long> lost = expired.offsetOutOfRangePartitions();
        Map<TopicPartition, Long> endsNow = consumer.endOffsets(lost.keySet());
        from.offsets(consumer, lost.keySet()).forEach((partition, offset) -> {
            long end = endsNow.getOrDefault(partition, Long.MAX_VALUE);
            if (lost.getOrDefault(partition, 0L) > end) {
                LOG.warn(
                        "{}: {} ends at {}, before offset {}: records that were read are lost; resumes at {}",
                        name,
                        partition,
                        end,
                        lost.get(partition),
                        offset);
            } else {
                LOG.warn(
                        "{}: offset {} of {} has expired; resumes at {}", name, lost.get(partition), partition, offset);
            }
            consumer.seek(partition, offset);
        });
    }

    synchronized boolean await(TopicPartition partition, long offset, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (next.getOrDefault(partition, -1L) < offset) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    private synchronized void notifyWaiters() {
        notifyAll();
    }

    private void noticeEnds() {
        if (!caughtUp.isDone() && partitions.stream().allMatch(this::isAtEnd)) {
            caughtUp.complete(null);
        }
    }

    private boolean isAtEnd(TopicPartition partition) {
        return next.getOrDefault(partition, 0L) >= ends.getOrDefault(partition, 0L);
    }
}
