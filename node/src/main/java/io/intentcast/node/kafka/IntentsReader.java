package io.intentcast.node.kafka;

import io.intentcast.node.responding.IntentRecord;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.wire.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of the intents topic from offsets that the caller keeps. For one thread, except {@link #wakeUp}.
 */
public final class IntentsReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IntentsReader.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final NodeId self;
    private final Consumer<String, Decoded<Intent>> consumer;
    private final List<TopicPartition> partitions;
    private final RespondingTraces traces;

    /** @param consumer a consumer without a group and without an offset reset, closed with this reader */
    public IntentsReader(
            NodeId self,
            Consumer<String, Decoded<Intent>> consumer,
            List<TopicPartition> partitions,
            RespondingTraces traces) {
        this.self = self;
        this.consumer = consumer;
        this.partitions = List.copyOf(partitions);
        this.traces = traces;
        consumer.assign(partitions);
    }

    /** The current end offsets of the partitions that are not among {@code known}. */
    public Map<Integer, Long> endsBeside(Set<Integer> known) {
        List<TopicPartition> missing = partitions.stream()
                .filter(partition -> !known.contains(partition.partition()))
                .toList();
        return consumer.endOffsets(missing).entrySet().stream()
                .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
    }

    public void seek(Map<Integer, Long> positions) {
        partitions.forEach(partition -> consumer.seek(partition, positions.getOrDefault(partition.partition(), 0L)));
    }

    /**
     * Polls for records, without those partitions in {@code notOf}. A partition whose offset the log no longer has
     * continues from the end.
     */
    Map<Integer, List<IntentRecord>> read(Duration timeout, Set<Integer> notOf) {
        Set<TopicPartition> paused = partitions.stream()
                .filter(partition -> notOf.contains(partition.partition()))
                .collect(Collectors.toSet());
        consumer.resume(consumer.paused());
        consumer.pause(paused);
        try {
            var records = consumer.poll(timeout);
            return records.partitions().stream()
                    .collect(Collectors.toMap(
                            TopicPartition::partition,
                            partition -> records.records(partition).stream()
                                    .map(this::heard)
                                    .toList()));
        } catch (OffsetOutOfRangeException expired) {
            goOnFromTheEnd(expired.offsetOutOfRangePartitions());
            return Map.of();
        }
    }

    /** The lag, as far as the consumer knows it without asking the broker. */
    long behind() {
        return partitions.stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }

    private void goOnFromTheEnd(Map<TopicPartition, Long> expired) {
        var ends = new HashMap<>(consumer.endOffsets(expired.keySet()));
        ends.forEach((partition, end) -> {
            LOG.warn(
                    "node {}: offset {} of {} has expired; resumes at {}",
                    self,
                    expired.get(partition),
                    partition,
                    end);
            consumer.seek(partition, end);
        });
    }

    private IntentRecord heard(ConsumerRecord<String, Decoded<Intent>> record) {
        traces.read(record);
        Instant appended = Instant.ofEpochMilli(record.timestamp());
        return new IntentRecord(
                record.offset(),
                appended,
                record.value() instanceof Decoded.Parsed<Intent>(Intent intent)
                        ? Optional.of(intent)
                        : Optional.empty());
    }
}
