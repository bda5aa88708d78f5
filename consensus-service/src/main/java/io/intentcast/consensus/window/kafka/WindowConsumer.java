package io.intentcast.consensus.window.kafka;

import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.platform.observability.Traces;
import io.intentcast.protocol.AudienceLookup;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.window.Checkpoint;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of the group that closes windows. It is assigned the same partitions of responses and intents, and reads
 * both with one consumer. A failure ends the member; its state is in the log.
 */
final class WindowConsumer implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(WindowConsumer.class);
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    private static final Duration ACK_INTERVAL = Duration.ofMillis(1);
    private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final GroupOffsets offsets;
    private final Producer<byte[], byte[]> producer;
    private final AudienceLookup audiences;
    private final BiConsumer<ConsumerRecord<?, ?>, String> unreadable;
    private final ClosingMetrics metrics;
    private final ClosersState state;
    private final Traces traces;
    private final Duration patienceWithTicks;
    private final GroupLog log;
    private final FoldStarts starts;
    private final Map<Integer, PartitionWorker> partitions = new TreeMap<>();
    private final TakeOvers takeOvers = new TakeOvers();
    private long committedAt = System.nanoTime();

    WindowConsumer(
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer,
            AudienceLookup audiences,
            BiConsumer<ConsumerRecord<?, ?>, String> unreadable,
            ClosingMetrics metrics,
            ClosersState state,
            Traces traces,
            Duration patienceWithTicks,
            String log,
            IntentsHeader intentsHeader) {
        this.consumer = consumer;
        this.offsets = new GroupOffsets(consumer);
        this.log = new GroupLog(offsets, log, intentsHeader);
        this.starts = new FoldStarts(offsets, this.log, metrics);
        this.producer = producer;
        this.audiences = audiences;
        this.unreadable = unreadable;
        this.metrics = metrics;
        this.state = state;
        this.traces = traces;
        this.patienceWithTicks = patienceWithTicks;
    }

    /** Runs until it is stopped. */
    void run(BooleanSupplier goesOn) {
        consumer.subscribe(List.of(Topic.RESPONSES.name(), Topic.INTENTS.name()), this);
        while (goesOn.getAsBoolean()) {
            take(consumer.poll(untilNextLook()));
            long nanos = System.nanoTime();
            partitions.forEach(
                    (partition, closed) -> closed.work(nanos, () -> offsets.endOf(Topic.INTENTS.partition(partition))));
            giveUp();
            regulate();
            takeOvers.end(partitions, metrics, nanos);
            if (nanos - committedAt >= COMMIT_INTERVAL.toNanos()) {
                committedAt = nanos;
                consumer.commitAsync(committable(partitions.keySet()), this::committed);
                metrics.show(partitions.values());
                state.standStill(stuckPartitions(nanos));
            }
        }
        commitBeforeLeaving(List.copyOf(partitions.keySet()));
    }

    private SortedMap<Integer, String> stuckPartitions(long nanos) {
        var reasons = new TreeMap<Integer, String>();
        partitions.forEach(
                (partition, closed) -> closed.standsStill(nanos).ifPresent(reason -> reasons.put(partition, reason)));
        return reasons;
    }

    /**
     * A fold that is stuck at a tick for too long begins at the ends. The commit decides: if it is refused, another
     * member closes the partition.
     */
    private void giveUp() {
        List.copyOf(partitions.entrySet()).stream()
                .filter(entry -> entry.getValue().givesUp())
                .forEach(entry -> {
                    int partition = entry.getKey();
                    PartitionWorker closed = entry.getValue();
                    String why = closed.standsStill(System.nanoTime()).orElseThrow();
                    goOn(partition, starts.atTheEnds(partition, closed.firstUnconcluded(), why));
                });
    }

    private Duration untilNextLook() {
        long nanos = System.nanoTime();
        long next = partitions.values().stream()
                .flatMap(closed -> closed.looksAgainIn(nanos).stream())
                .mapToLong(Long::longValue)
                .min()
                .orElse(Long.MAX_VALUE);
        return next >= POLL_TIMEOUT.toNanos()
                ? POLL_TIMEOUT
                : Duration.ofMillis(Duration.ofNanos(next).toMillis() + 1);
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        partitions.forEach((partition, closed) -> {
            closed.readResponses(records.records(Topic.RESPONSES.partition(partition)));
            closed.readIntents(
                    records.records(Topic.INTENTS.partition(partition)),
                    consumer.position(Topic.INTENTS.partition(partition)));
        });
    }

    /** Pauses partitions that are read faster than they are folded. */
    private void regulate() {
        partitions.forEach((partition, closed) -> {
            pause(Topic.RESPONSES.partition(partition), closed.hasEnoughResponses());
            pause(Topic.INTENTS.partition(partition), closed.hasEnoughIntents());
        });
    }

    private void pause(TopicPartition partition, boolean enough) {
        if (enough != consumer.paused().contains(partition)) {
            if (enough) {
                consumer.pause(List.of(partition));
            } else {
                consumer.resume(List.of(partition));
            }
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committable(Collection<Integer> which) {
        var committable = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (int partition : which) {
            Optional.ofNullable(partitions.get(partition))
                    .flatMap(PartitionWorker::committable)
                    .ifPresent(checkpoint ->
                            committable.put(Topic.RESPONSES.partition(partition), GroupOffsets.commit(checkpoint)));
        }
        return committable;
    }

    private void committed(Map<TopicPartition, OffsetAndMetadata> those, @Nullable Exception failed) {
        if (failed != null) {
            LOG.info("The commit failed, and is retried with the next one: {}", failed.toString());
            those.keySet().stream()
                    .flatMap(partition -> Stream.ofNullable(partitions.get(partition.partition())))
                    .forEach(PartitionWorker::notCommitted);
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        for (TopicPartition responses : assigned) {
            if (responses.topic().equals(Topic.RESPONSES.name())) {
                begin(responses.partition());
            }
        }
        state.joined();
    }

    private void begin(int partition) {
        Checkpoint from = starts.of(partition);
        log.writeDown(partition);
        goOn(partition, from);
        takeOvers.begin(partition, offsets.endOf(Topic.RESPONSES.partition(partition)));
    }

    private void goOn(int partition, Checkpoint from) {
        consumer.seek(Topic.RESPONSES.partition(partition), from.rereadFrom());
        consumer.seek(
                Topic.INTENTS.partition(partition),
                Math.max(from.oldest(), offsets.beginningOf(Topic.INTENTS.partition(partition))));
        partitions.put(
                partition,
                new PartitionWorker(
                        partition,
                        from,
                        patienceWithTicks,
                        new Publisher(partition, log, producer, traces, from),
                        log.intentsHeader(),
                        audiences,
                        unreadable,
                        metrics,
                        new WindowTraces(traces)));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        commitBeforeLeaving(
                revoked.stream().map(TopicPartition::partition).distinct().toList());
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        lost.forEach(partition -> partitions.remove(partition.partition()));
    }

    /** Commits once more, so that the next member has little to read back. */
    private void commitBeforeLeaving(List<Integer> leaving) {
        try {
            long end = System.nanoTime() + LEAVE_TIMEOUT.toNanos();
            while (leaving.stream()
                            .flatMap(partition -> Stream.ofNullable(partitions.get(partition)))
                            .anyMatch(PartitionWorker::waitsForAcknowledgement)
                    && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(ACK_INTERVAL.toNanos());
            }
            consumer.commitSync(committable(leaving), LEAVE_TIMEOUT);
        } catch (RuntimeException e) {
            LOG.info("The last commit of revoked partitions {} failed: {}", leaving, e.toString());
        }
        leaving.forEach(partitions::remove);
    }
}
