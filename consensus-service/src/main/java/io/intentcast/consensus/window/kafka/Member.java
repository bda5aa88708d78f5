package io.intentcast.consensus.window.kafka;

import io.intentcast.consensus.window.Beginning;
import io.intentcast.consensus.window.Checkpoint;
import io.intentcast.platform.tracing.Traces;
import io.intentcast.protocol.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member of the group that closes windows. It is given the same partitions of responses and of intents, and reads both with one
 * consumer. A failure ends the member; what it leaves behind is in the log.
 */
final class Member implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Member.class);
    private static final Duration LONGEST_POLL = Duration.ofMillis(100);
    private static final Duration BETWEEN_COMMITS = Duration.ofMillis(100);
    private static final Duration ACKNOWLEDGEMENT = Duration.ofMillis(1);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final AudienceLookup audiences;
    private final UnreadableRecords unreadable;
    private final ClosingMetrics metrics;
    private final ClosersState state;
    private final Traces traces;
    private final Map<Integer, ClosedPartition> partitions = new TreeMap<>();
    private final Map<Integer, TakeOver> takeOvers = new HashMap<>();
    private long committedAt = System.nanoTime();

    /** A partition that is folded up to where its log ended when it was assigned. */
    private record TakeOver(long end, long since) {}

    Member(
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer,
            AudienceLookup audiences,
            UnreadableRecords unreadable,
            ClosingMetrics metrics,
            ClosersState state,
            Traces traces) {
        this.consumer = consumer;
        this.producer = producer;
        this.audiences = audiences;
        this.unreadable = unreadable;
        this.metrics = metrics;
        this.state = state;
        this.traces = traces;
    }

    /** Works until it is told to stop. */
    void run(BooleanSupplier goesOn) {
        consumer.subscribe(List.of(Topic.RESPONSES.name(), Topic.INTENTS.name()), this);
        while (goesOn.getAsBoolean()) {
            take(consumer.poll(untilNextLook()));
            long nanos = System.nanoTime();
            partitions.forEach((partition, closed) -> closed.work(nanos, () -> endOf(intents(partition))));
            regulate();
            welcome(nanos);
            if (nanos - committedAt >= BETWEEN_COMMITS.toNanos()) {
                committedAt = nanos;
                consumer.commitAsync(committable(partitions.keySet()), this::committed);
                metrics.show(partitions.values());
                state.standStill(standingStill(nanos));
            }
        }
        bidFarewell(List.copyOf(partitions.keySet()));
    }

    private List<Integer> standingStill(long nanos) {
        return partitions.entrySet().stream()
                .filter(entry -> entry.getValue().standsStill(nanos))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Duration untilNextLook() {
        long nanos = System.nanoTime();
        long next = partitions.values().stream()
                .flatMap(closed -> closed.looksAgainIn(nanos).stream())
                .mapToLong(Long::longValue)
                .min()
                .orElse(Long.MAX_VALUE);
        return next >= LONGEST_POLL.toNanos()
                ? LONGEST_POLL
                : Duration.ofMillis(Duration.ofNanos(next).toMillis() + 1);
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        partitions.forEach((partition, closed) -> {
            closed.readResponses(records.records(responses(partition)));
            closed.readIntents(records.records(intents(partition)), consumer.position(intents(partition)));
        });
    }

    /** Stops reading what is read faster than it is folded. */
    private void regulate() {
        partitions.forEach((partition, closed) -> {
            pause(responses(partition), closed.hasEnoughResponses());
            pause(intents(partition), closed.hasEnoughIntents());
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
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (int partition : which) {
            Optional.ofNullable(partitions.get(partition))
                    .flatMap(ClosedPartition::committable)
                    .ifPresent(checkpoint -> offsets.put(responses(partition), commit(checkpoint)));
        }
        return offsets;
    }

    private void committed(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failed) {
        if (failed != null) {
            LOG.info("Not committed, but will be with the next: {}", failed.toString());
            offsets.keySet().stream()
                    .flatMap(partition -> Stream.ofNullable(partitions.get(partition.partition())))
                    .forEach(ClosedPartition::notCommitted);
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
        TopicPartition responses = responses(partition);
        Checkpoint from = switch (Beginning.of(committed(responses), beginningOf(responses))) {
            case Beginning.At(Checkpoint checkpoint) -> checkpoint;
            case Beginning.AtTheEnds _ -> commitTheEnds(partition);
        };
        consumer.seek(responses, from.rereadFrom());
        consumer.seek(intents(partition), Math.max(from.oldest(), beginningOf(intents(partition))));
        partitions.put(
                partition,
                new ClosedPartition(
                        partition,
                        from,
                        new Publisher(partition, producer, traces, from),
                        audiences,
                        unreadable,
                        metrics,
                        new WindowTraces(traces)));
        takeOvers.put(partition, new TakeOver(endOf(responses), System.nanoTime()));
    }

    private Optional<Checkpoint> committed(TopicPartition responses) {
        return Optional.ofNullable(consumer.committed(Set.of(responses)).get(responses))
                .flatMap(commit -> Checkpoint.of(commit.offset(), commit.metadata()));
    }

    private Checkpoint commitTheEnds(int partition) {
        long responses = endOf(responses(partition));
        long intents = endOf(intents(partition));
        var ends = new Checkpoint(responses, intents, responses);
        consumer.commitSync(Map.of(responses(partition), commit(ends)));
        LOG.warn(
                "Partition {} begins at its ends, for what it would need to go on is not kept any more;"
                        + " nothing is said of intents before {}",
                partition,
                intents);
        return ends;
    }

    private void welcome(long nanos) {
        takeOvers.entrySet().removeIf(entry -> {
            ClosedPartition closed = partitions.get(entry.getKey());
            boolean done = closed != null && closed.position() >= entry.getValue().end;
            if (done) {
                metrics.tookOver(Duration.ofNanos(nanos - entry.getValue().since));
            }
            return done || closed == null;
        });
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        bidFarewell(revoked.stream().map(TopicPartition::partition).distinct().toList());
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        lost.forEach(partition -> partitions.remove(partition.partition()));
    }

    /** So that who takes over has little to read back. */
    private void bidFarewell(List<Integer> leaving) {
        try {
            long end = System.nanoTime() + FAREWELL.toNanos();
            while (leaving.stream()
                            .flatMap(partition -> Stream.ofNullable(partitions.get(partition)))
                            .anyMatch(ClosedPartition::waitsForAcknowledgement)
                    && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(ACKNOWLEDGEMENT.toNanos());
            }
            consumer.commitSync(committable(leaving), FAREWELL);
        } catch (RuntimeException e) {
            LOG.info("Partitions {} are left without a last commit: {}", leaving, e.toString());
        }
        leaving.forEach(partitions::remove);
    }

    private long beginningOf(TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    private long endOf(TopicPartition partition) {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    private static OffsetAndMetadata commit(Checkpoint checkpoint) {
        return new OffsetAndMetadata(checkpoint.position(), checkpoint.metadata());
    }

    private static TopicPartition responses(int partition) {
        return new TopicPartition(Topic.RESPONSES.name(), partition);
    }

    private static TopicPartition intents(int partition) {
        return new TopicPartition(Topic.INTENTS.name(), partition);
    }
}
