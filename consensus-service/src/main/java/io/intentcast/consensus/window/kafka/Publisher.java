package io.intentcast.consensus.window.kafka;

import io.intentcast.consensus.window.CommitRule;
import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.platform.observability.Traces;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.topic.BegunHeader;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.window.Checkpoint;
import io.micrometer.tracing.Span;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes what one partition's closer decides, in order, and knows when a checkpoint may be committed. */
final class Publisher {

    /** The header of an outcome with the name of the log from which it was concluded. */
    static final String LOG = "log";

    private final int partition;
    private final byte[] log;
    private final IntentsHeader intentsHeader;
    private final long begun;
    private final Producer<byte[], byte[]> producer;
    private final Traces traces;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final CommitRule commits;
    private long sent;

    /** @param log its name is added to every conclusion */
    Publisher(int partition, GroupLog log, Producer<byte[], byte[]> producer, Traces traces, Checkpoint committed) {
        this.partition = partition;
        this.log = log.name().getBytes(StandardCharsets.US_ASCII);
        this.intentsHeader = log.intentsHeader();
        this.begun = log.begun(partition);
        this.producer = producer;
        this.traces = traces;
        this.commits = new CommitRule(committed);
    }

    /** @param sending ended when the conclusion is acknowledged */
    void publish(Conclusion conclusion, Span sending) {
        sent++;
        ProducerRecord<byte[], byte[]> record = Records.bytes(Topic.OUTCOMES, partition, keyOf(conclusion), conclusion);
        record.headers().add(LOG, log);
        traces.pass(sending, record);
        var _ = producer.send(record, (_, failed) -> {
            sending.end();
            if (failed == null) {
                acknowledged.incrementAndGet();
            } else {
                failure.compareAndSet(null, failed);
            }
        });
    }

    private static String keyOf(Conclusion conclusion) {
        return switch (conclusion) {
            case Conclusion.OfIntent ofIntent -> ofIntent.intentId().toString();
            case Contradiction contradiction -> contradiction.found().chunkId().value();
        };
    }

    /** The result is not checked: either the log shows the effect, or the record is written again. */
    void write(ResponseRecord record) {
        ProducerRecord<byte[], byte[]> bytes = Records.bytes(Topic.RESPONSES, partition, null, record);
        if (record instanceof Tick) {
            BegunHeader.add(bytes.headers(), begun);
        }
        var _ = producer.send(intentsHeader.addTo(bytes));
    }

    long unacknowledged() {
        return sent - acknowledged.get();
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /**
     * The newest checkpoint before which all conclusions are acknowledged; empty if it was returned last time.
     *
     * @throws IllegalStateException if a conclusion could not be written: nothing after it may be committed
     */
    Optional<Checkpoint> committable(Checkpoint now) {
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException(
                    "an outcome of partition %s could not be written".formatted(partition), failed);
        }
        return commits.due(now, sent, acknowledged.get());
    }

    /** The last commit failed. */
    void notCommitted() {
        commits.notCommitted();
    }
}
