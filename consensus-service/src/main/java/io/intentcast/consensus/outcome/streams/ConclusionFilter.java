package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.outcome.SeriesPosition;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Conclusion.OfIntent;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Forwards conclusions, keyed by the intent that they are about or name; a contradiction that names none has no key.
 * Records in the wrong partition, or without a place in a series, count as unreadable.
 */
final class ConclusionFilter
        extends ContextualProcessor<String, @Nullable Decoded<Conclusion>, @Nullable IntentId, Conclusion> {

    /** The header with the name of the log from which the record was concluded; older writers omit it. */
    private static final String LOG = "log";

    private final int partitions;
    private final byte[] log;
    private final UnreadableOutcomes unreadable;

    /**
     * @param log the log whose conclusions are taken: those of a former log are about other intents with the same ids
     */
    ConclusionFilter(int partitions, String log, UnreadableOutcomes unreadable) {
        this.partitions = partitions;
        this.log = log.getBytes(StandardCharsets.US_ASCII);
        this.unreadable = unreadable;
    }

    @Override
    public void process(Record<String, @Nullable Decoded<Conclusion>> record) {
        Header from = record.headers().lastHeader(LOG);
        if (from != null && !Arrays.equals(from.value(), log)) {
            return;
        }
        RecordMetadata address = context().recordMetadata().orElseThrow();
        String reason = switch (record.value()) {
            case null -> "a record without a value";
            case Decoded.Unreadable<Conclusion> broken -> broken.reason();
            case Decoded.Parsed<Conclusion>(Conclusion conclusion) -> {
                String misplaced = misplaced(conclusion, address.partition());
                if (misplaced == null) {
                    context()
                            .forward(record.withKey(intentHere(conclusion, address.partition()))
                                    .withValue(conclusion));
                }
                yield misplaced;
            }
        };
        if (reason != null) {
            unreadable.setAside(new TopicPartition(address.topic(), address.partition()), address.offset(), reason);
        }
    }

    /** Null for a contradiction that names no intent, or one of another partition. */
    private static @Nullable IntentId intentHere(Conclusion conclusion, int partition) {
        return switch (conclusion) {
            case OfIntent ofIntent -> ofIntent.intentId();
            case Contradiction(Contradicted found, long _) -> {
                IntentId intent = found.intent();
                yield intent != null && intent.partition() == partition ? intent : null;
            }
        };
    }

    private @Nullable String misplaced(Conclusion conclusion, int partition) {
        return switch (conclusion) {
            case OfIntent ofIntent
            when ofIntent.intentId().partition() != partition ->
                "intent '%s' does not belong into partition %s".formatted(ofIntent.intentId(), partition);
            case Outcome outcome
            when !SeriesPosition.isPossible(outcome) ->
                "closed at '%s', which no series can hold".formatted(outcome.closed());
            case Contradiction contradiction
            when partitionOf(contradiction) != partition ->
                "chunk '%s' does not belong into partition %s"
                        .formatted(contradiction.found().chunkId(), partition);
            case Outcome _, Remark _, Contradiction _ -> null;
        };
    }

    private int partitionOf(Contradiction contradiction) {
        return Records.partitionOf(new Subject(contradiction.found().chunkId().value()), partitions);
    }
}
