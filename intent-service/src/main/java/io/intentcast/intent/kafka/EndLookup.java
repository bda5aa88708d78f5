package io.intentcast.intent.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Asks where partitions end, for many at a time. */
public final class EndLookup implements AutoCloseable {

    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final Supplier<Admin> connecting;
    private final Duration patience;
    private @Nullable Admin admin;

    /** @param connecting is called when an end is asked for; what it gives is closed with this */
    public EndLookup(Supplier<Admin> connecting, Duration patience) {
        this.connecting = connecting;
        this.patience = patience;
    }

    /**
     * The offset behind the last record now.
     *
     * @throws org.apache.kafka.common.errors.RetriableException if the broker does not answer in time
     */
    public long find(TopicPartition partition) throws InterruptedException {
        try {
            return connected()
                    .listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .offset();
        } catch (TimeoutException late) {
            throw new org.apache.kafka.common.errors.TimeoutException(
                    "the end of %s was not told in %s".formatted(partition, patience), late);
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
            admin.close(CLOSING);
        }
    }
}
