package io.intentcast.consensus.archiving.kafka;

import io.intentcast.consensus.archiving.Archiving;
import io.intentcast.consensus.archiving.ArchivingRequest;
import io.intentcast.consensus.archiving.ArchivingResult;
import io.intentcast.platform.observability.Traces;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.micrometer.tracing.Span;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of the group that stores consensus. Several chunks are under way at a time, in any order; the commit never
 * passes an unfinished one. It stops reading while they are many or large. A failure ends the member; unfinished work
 * is redone.
 */
final class ArchiveConsumer implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveConsumer.class);
    static final int ENOUGH_UNDER_WAY = 16;
    private static final long ENOUGH_BYTES = 16L * 1024 * 1024;
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(200);
    private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final Archiving archiving;
    private final ExecutorService threads;
    private final ArchivingMetrics metrics;
    private final Traces traces;
    private final Map<TopicPartition, ArchivePartition> partitions = new HashMap<>();
    private long committedAt = System.nanoTime();

    /** @param threads runs the chunks under way */
    ArchiveConsumer(
            Consumer<byte[], byte[]> consumer,
            Archiving archiving,
            ExecutorService threads,
            ArchivingMetrics metrics,
            Traces traces) {
        this.consumer = consumer;
        this.archiving = archiving;
        this.threads = threads;
        this.metrics = metrics;
        this.traces = traces;
    }

    /** Runs until it is stopped. */
    void run(BooleanSupplier goesOn) {
        consumer.subscribe(List.of(Topic.OUTCOMES.name()), this);
        while (goesOn.getAsBoolean()) {
            take(consumer.poll(POLL_TIMEOUT));
            partitions.values().forEach(partition -> partition.settle(metrics::count));
            regulate();
            long nanos = System.nanoTime();
            if (nanos - committedAt >= COMMIT_INTERVAL.toNanos()) {
                committedAt = nanos;
                commit();
                metrics.show(underWay(), lag());
            }
        }
        commitBeforeLeaving(List.copyOf(partitions.keySet()));
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        partitions.forEach((number, partition) -> {
            for (ConsumerRecord<byte[], byte[]> record : records.records(number)) {
                take(record, partition);
            }
        });
    }

    private void take(ConsumerRecord<byte[], byte[]> record, ArchivePartition partition) {
        Optional<Outcome> outcome = outcomeIn(record);
        Optional<ArchivingRequest> request = outcome.flatMap(ArchivingRequest::of);
        if (outcome.isEmpty() || request.isEmpty()) {
            partition.pass(record.offset());
            return;
        }
        partition.begin(
                record.offset(),
                record.serializedValueSize(),
                outcome.get().intentId(),
                request.get(),
                threads.submit(() -> store(request.get(), outcome.get(), record)));
    }

    private ArchivingResult store(ArchivingRequest request, Outcome outcome, ConsumerRecord<?, ?> record)
            throws InterruptedException {
        Span span = traces.begin("store", Span.Kind.CONSUMER, record);
        try (var _ = traces.within(span)) {
            return archiving.store(request, outcome);
        } finally {
            span.tag("intentcast.intent", outcome.intentId().toString());
            span.tag("intentcast.chunk", request.chunkId().value()).end();
        }
    }

    /**
     * Empty for other records, for outcomes after which nothing is done, and those in the wrong partition; the views
     * dead-letter unreadable records.
     */
    private static Optional<Outcome> outcomeIn(ConsumerRecord<byte[], byte[]> record) {
        if (!ThenField.mayBeIn(record.value())) {
            return Optional.empty();
        }
        return switch (Records.read(Topic.OUTCOMES, record)) {
            case Decoded.Parsed<Conclusion>(Outcome outcome)
            when outcome.intentId().partition() == record.partition() -> Optional.of(outcome);
            case Decoded.Parsed<Conclusion> _, Decoded.Unreadable<Conclusion> _ -> Optional.empty();
        };
    }

    private void regulate() {
        long bytes =
                partitions.values().stream().mapToLong(ArchivePartition::bytes).sum();
        if (underWay() >= ENOUGH_UNDER_WAY || bytes >= ENOUGH_BYTES) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
    }

    private int underWay() {
        return partitions.values().stream().mapToInt(ArchivePartition::count).sum();
    }

    private long lag() {
        return partitions.entrySet().stream()
                .mapToLong(entry -> consumer.currentLag(entry.getKey()).orElse(0)
                        + entry.getValue().behind())
                .sum();
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = committable(partitions.keySet());
        if (!offsets.isEmpty()) {
            offsets.forEach((number, offset) -> committed(number, offset.offset()));
            consumer.commitAsync(offsets, this::committed);
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committable(Collection<TopicPartition> which) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (TopicPartition number : which) {
            ArchivePartition partition = partitions.get(number);
            if (partition != null) {
                partition.committable().ifPresent(offset -> offsets.put(number, new OffsetAndMetadata(offset)));
            }
        }
        return offsets;
    }

    private void committed(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failed) {
        if (failed != null) {
            LOG.info("The commit failed, and is retried with the next one: {}", failed.toString());
            offsets.keySet().forEach(number -> committed(number, -1));
        }
    }

    private void committed(TopicPartition number, long offset) {
        ArchivePartition partition = partitions.get(number);
        if (partition != null) {
            partition.committed(offset);
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        assigned.forEach(number -> partitions.put(number, new ArchivePartition()));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        commitBeforeLeaving(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        abandon(lost);
    }

    /** Commits once more, so that the next member does not redo finished work. */
    private void commitBeforeLeaving(Collection<TopicPartition> leaving) {
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = committable(leaving);
            if (!offsets.isEmpty()) {
                consumer.commitSync(offsets, LEAVE_TIMEOUT);
            }
        } catch (RuntimeException e) {
            LOG.info("The last commit of revoked partitions {} failed: {}", leaving, e.toString());
        }
        abandon(leaving);
    }

    private void abandon(Collection<TopicPartition> leaving) {
        for (TopicPartition number : leaving) {
            ArchivePartition partition = partitions.remove(number);
            if (partition != null) {
                partition.abandon();
            }
        }
    }
}
