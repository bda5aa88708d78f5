package io.intentcast.platform.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Looks up the end offsets of partitions and the commits of groups, for concurrent callers. */
public final class OffsetLookup implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final Supplier<Admin> connecting;
    private final Duration timeout;
    private @Nullable Admin admin;

    /** @param connecting called at the first look-up; its client is closed with this */
    public OffsetLookup(Supplier<Admin> connecting, Duration timeout) {
        this.connecting = connecting;
        this.timeout = timeout;
    }

    /**
     * The current end offset of a partition.
     *
     * @throws org.apache.kafka.common.errors.RetriableException if the broker does not answer in time
     */
    public long end(TopicPartition partition) throws InterruptedException {
        return await(
                        "the end of " + partition,
                        connected()
                                .listOffsets(Map.of(partition, OffsetSpec.latest()))
                                .partitionResult(partition))
                .offset();
    }

    /**
     * The last commit of the group; empty if it has committed nothing.
     *
     * @throws org.apache.kafka.common.errors.RetriableException if the broker does not answer in time
     */
    public Optional<OffsetAndMetadata> committed(String group, TopicPartition partition) throws InterruptedException {
        return Optional.ofNullable(committed(group, List.of(partition)).get(partition));
    }

    /**
     * The last commits of the group on these partitions; those without one are missing.
     *
     * @throws org.apache.kafka.common.errors.RetriableException if the broker does not answer in time
     */
    public Map<TopicPartition, OffsetAndMetadata> committed(String group, Collection<TopicPartition> partitions)
            throws InterruptedException {
        var wanted = Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(partitions));
        var committed = new HashMap<>(await(
                "the commits of " + group + " on " + partitions,
                connected().listConsumerGroupOffsets(wanted).partitionsToOffsetAndMetadata(group)));
        committed.values().removeIf(Objects::isNull);
        return committed;
    }

    private <T> T await(String what, KafkaFuture<T> asked) throws InterruptedException {
        try {
            return asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new org.apache.kafka.common.errors.TimeoutException(
                    what + " was not answered within " + timeout, late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException known ? known : new KafkaException(failed.getCause());
        }
    }

    private synchronized Admin connected() {
        Admin known = admin;
        if (known == null) {
            known = connecting.get();
            admin = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(CLOSE_TIMEOUT);
        }
    }
}
