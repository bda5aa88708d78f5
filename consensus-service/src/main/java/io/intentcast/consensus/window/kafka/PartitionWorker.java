package io.intentcast.consensus.window.kafka;

import io.intentcast.consensus.window.PartitionCloser;
import io.intentcast.consensus.window.StuckTick;
import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.protocol.AudienceLookup;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.window.Checkpoint;
import io.intentcast.protocol.window.ResolvedIntent;
import io.intentcast.protocol.window.ResponseEntry;
import io.intentcast.protocol.wire.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A partition that this member closes: passes what was read to its closer, and the closer's decisions to the publisher.
 */
final class PartitionWorker {

    private static final int MOST_UNACKNOWLEDGED = 20_000;
    private static final int MOST_WAITING = 20_000;

    private final int partition;
    private final Checkpoint from;
    private final PartitionCloser closer;
    private final Publisher publisher;
    private final IntentsHeader intentsHeader;
    private final AudienceLookup audiences;
    private final BiConsumer<ConsumerRecord<?, ?>, String> unreadable;
    private final ClosingMetrics metrics;
    private final WindowTraces traces;
    private final ProgressWatch folding = new ProgressWatch();
    private final ProgressWatch acknowledging = new ProgressWatch();
    private long fenced;

    PartitionWorker(
            int partition,
            Checkpoint from,
            Duration patienceWithTicks,
            Publisher publisher,
            IntentsHeader intentsHeader,
            AudienceLookup audiences,
            BiConsumer<ConsumerRecord<?, ?>, String> unreadable,
            ClosingMetrics metrics,
            WindowTraces traces) {
        this.partition = partition;
        this.from = from;
        this.closer = new PartitionCloser(partition, from, patienceWithTicks);
        this.publisher = publisher;
        this.intentsHeader = intentsHeader;
        this.audiences = audiences;
        this.unreadable = unreadable;
        this.metrics = metrics;
        this.traces = traces;
    }

    /** @param next the next intent to be read */
    void readIntents(List<ConsumerRecord<byte[], byte[]>> records, long next) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            switch (Records.read(Topic.INTENTS, record)) {
                case Decoded.Parsed<Intent>(Intent intent) -> {
                    traces.read(record);
                    closer.readIntent(
                            record.offset(),
                            new ResolvedIntent(
                                    intent,
                                    Instant.ofEpochMilli(record.timestamp()),
                                    audiences.find(intent.audience()).orElse(null)));
                }
                case Decoded.Unreadable<Intent>(String reason) -> unreadable.accept(record, reason);
            }
        }
        closer.readIntentsUpTo(next);
    }

    void readResponses(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            closer.readResponse(
                    new ResponseEntry(record.offset(), Instant.ofEpochMilli(record.timestamp()), contentOf(record)));
        }
    }

    private @Nullable ResponseRecord contentOf(ConsumerRecord<byte[], byte[]> record) {
        return switch (intentsHeader.read(partition, record.headers(), record.value())) {
            case Decoded.Parsed<ResponseRecord>(ResponseRecord content) -> content;
            case Decoded.Unreadable<ResponseRecord>(String reason) -> setAside(record, reason);
        };
    }

    private @Nullable ResponseRecord setAside(ConsumerRecord<byte[], byte[]> record, String reason) {
        if (record.offset() >= from.position()) {
            unreadable.accept(record, reason);
        }
        return null;
    }

    /** Folds, publishes, and writes the records that the log needs to go on. */
    void work(long nanos, LongSupplier endOfIntents) {
        if (publisher.unacknowledged() < MOST_UNACKNOWLEDGED) {
            for (Conclusion conclusion : closer.advance(nanos)) {
                publisher.publish(conclusion, traces.send(conclusion));
                metrics.count(conclusion);
            }
            metrics.fenced(closer.fenced() - fenced);
            fenced = closer.fenced();
        }
        closer.tick(nanos).ifPresent(tick -> {
            publisher.write(tick);
            metrics.ticked();
        });
        if (closer.doubtsEnd(nanos)) {
            closer.foundEnd(endOfIntents.getAsLong(), nanos);
        }
        closer.voided(nanos).ifPresent(voided -> {
            publisher.write(voided);
            metrics.voided();
        });
    }

    Optional<Checkpoint> committable() {
        Checkpoint checkpoint = closer.checkpoint();
        traces.forgetBefore(checkpoint.oldest());
        return publisher.committable(checkpoint);
    }

    void notCommitted() {
        publisher.notCommitted();
    }

    boolean waitsForAcknowledgement() {
        return publisher.unacknowledged() > 0;
    }

    boolean hasEnoughResponses() {
        return closer.unfolded() > MOST_WAITING;
    }

    boolean hasEnoughIntents() {
        return closer.unopened() > MOST_WAITING && !closer.waitsForIntents();
    }

    /**
     * Why no window closes although one should; empty while there is progress, or nothing to do. Must be called
     * repeatedly.
     */
    Optional<String> standsStill(long nanos) {
        Optional<String> unfolded = whyNothingIsFolded(nanos);
        Optional<String> unacknowledged = whyNothingIsAcknowledged(nanos);
        return closer.stuckTick()
                .map(StuckTick::toString)
                .or(() -> unacknowledged)
                .or(() -> unfolded);
    }

    private Optional<String> whyNothingIsFolded(long nanos) {
        boolean unread = closer.unfolded() > 0 || closer.unopened() > 0;
        Optional<Instant> overdue = closer.overdueSince(nanos);
        return folding.isStuck(unread || overdue.isPresent(), closer.position(), nanos)
                ? Optional.of("no record of responses was folded for %s s, from offset %s on%s"
                        .formatted(
                                ProgressWatch.TIMEOUT.toSeconds(),
                                closer.position(),
                                overdue.map(due -> "; a window was due to close at " + due)
                                        .orElse("")))
                : Optional.empty();
    }

    private Optional<String> whyNothingIsAcknowledged(long nanos) {
        return acknowledging.isStuck(waitsForAcknowledgement(), publisher.acknowledged(), nanos)
                ? Optional.of("%s conclusions have waited for %s s to be acknowledged by outcomes"
                        .formatted(publisher.unacknowledged(), ProgressWatch.TIMEOUT.toSeconds()))
                : Optional.empty();
    }

    /** Whether a new fold must begin at the ends in its place. All its conclusions are acknowledged by then. */
    boolean givesUp() {
        return closer.givesUp() && !waitsForAcknowledgement();
    }

    long firstUnconcluded() {
        return closer.firstUnconcluded();
    }

    long position() {
        return closer.position();
    }

    Optional<Long> looksAgainIn(long nanos) {
        return closer.looksAgainIn(nanos);
    }

    int openWindows() {
        return closer.openWindows();
    }
}
