package io.intentcast.node.kafka;

import io.intentcast.platform.kafka.ExpiringSender;
import io.intentcast.platform.kafka.OutageLog;
import io.intentcast.protocol.PeerRecord;
import io.intentcast.protocol.PeerRecord.Away;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Heartbeat;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The presence of one process of the node: its registration, its heartbeats on their own thread, and its leaving. */
public final class Registration implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
    private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(2);

    private final ExpiringSender sender;
    private final Description description;
    private final long epoch;
    private final ScheduledExecutorService heart;
    private final OutageLog outage;

    private Registration(ExpiringSender sender, Description description, long epoch) {
        this.sender = sender;
        this.description = description;
        this.epoch = epoch;
        this.heart = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
                .name(description.node() + "-heartbeat")
                .daemon()
                .factory());
        this.outage = new OutageLog(
                failure -> LOG.warn(
                        "The heartbeats of {} stop until Kafka accepts records again: {}",
                        description.node(),
                        failure.toString()),
                () -> LOG.info("The heartbeats of {} arrive again", description.node()));
    }

    /**
     * Registers the node, and returns when the log has acknowledged it.
     *
     * @param sender a sender for this registration alone, closed with it
     * @throws IllegalStateException if the log does not take the registration, or the thread is interrupted
     */
    public static Registration of(ExpiringSender sender, Description description) {
        try {
            long epoch = send(sender, new Registered(description)).get().offset();
            return new Registration(sender, description, epoch);
        } catch (ExecutionException e) {
            sender.close(Duration.ZERO);
            throw new IllegalStateException(
                    "node %s cannot register: %s".formatted(description.node(), e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            sender.close(Duration.ZERO);
            throw new IllegalStateException("interrupted while registering", e);
        }
    }

    /** The epoch of this process: the offset of its registration. */
    public long epoch() {
        return epoch;
    }

    /**
     * Starts the heartbeats.
     *
     * @param behind gives the lag that each heartbeat reports, in intents
     */
    public void beat(Duration every, LongSupplier behind) {
        var _ = heart.scheduleWithFixedDelay(
                () -> beat(behind.getAsLong()), every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Sends the last record, which says that the process has stopped, and waits a little for its acknowledgement. */
    public void leave() {
        heart.shutdownNow();
        var away = new FutureTask<>(
                () -> send(sender, new Away(description, epoch)).get());
        try {
            boolean _ = heart.awaitTermination(LEAVE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
            Thread.ofVirtual().start(away);
            away.get(LEAVE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            away.cancel(true);
            LOG.warn("{} could not announce its shutdown: {}", description.node(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "node %s is up at %s with epoch %s".formatted(description.node(), description.url(), epoch);
    }

    @Override
    public void close() {
        heart.shutdownNow();
        sender.close(Duration.ZERO);
    }

    private void beat(long behind) {
        try {
            var _ = sender.send(record(new Heartbeat(description, epoch, behind)), (_, failed) -> beaten(failed));
        } catch (RuntimeException e) {
            beaten(e);
        }
    }

    private void beaten(@Nullable Exception failed) {
        if (failed == null) {
            outage.succeeded();
        } else if (!heart.isShutdown()) {
            outage.failed(failed);
        }
    }

    private static Future<RecordMetadata> send(ExpiringSender sender, PeerRecord record) {
        return sender.send(record(record));
    }

    private static ProducerRecord<byte[], byte[]> record(PeerRecord record) {
        return Records.bytes(Topic.PEERS, 0, record.key(), record);
    }
}
