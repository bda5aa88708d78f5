package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.outcome.SeriesPosition;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Conclusion.OfIntent;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The rule by which records of outcomes are taken, the same when they are read and when stores are restored from them.
 */
final class ReadableConclusions {

    /** The header with the name of the log from which the record was concluded; older writers omit it. */
    private static final String LOG = "log";

    private final int partitions;
    private final byte[] log;

    /**
     * @param partitions of the outcomes topic
     * @param log the log whose conclusions are taken: those of a former log are about other intents with the same ids
     */
    ReadableConclusions(int partitions, String log) {
        this.partitions = partitions;
        this.log = log.getBytes(StandardCharsets.US_ASCII);
    }

    /** What becomes of a record. */
    sealed interface Judged {

        /** @param intent what it is about or names; null for a contradiction that names none of this partition */
        record Taken(@Nullable IntentId intent, Conclusion conclusion) implements Judged {}

        /** It was concluded from a log that no longer exists. */
        record OfFormerLog() implements Judged {}

        /** @param reason for people to read */
        record Unreadable(String reason) implements Judged {}
    }

    /**
     * Records in the wrong partition, without a place in a series, or without a key count as unreadable. A store cannot
     * be restored from records without a key.
     */
    Judged judge(boolean hasKey, Headers headers, @Nullable Decoded<Conclusion> value, int partition) {
        Header from = headers.lastHeader(LOG);
        if (from != null && !Arrays.equals(from.value(), log)) {
            return new Judged.OfFormerLog();
        }
        return switch (value) {
            case null -> new Judged.Unreadable("a record without a value");
            case Decoded.Unreadable<Conclusion>(String reason) -> new Judged.Unreadable(reason);
            case Decoded.Parsed<Conclusion>(Conclusion conclusion) -> {
                String fault = hasKey ? misplaced(conclusion, partition) : "a record without a key";
                yield fault == null
                        ? new Judged.Taken(intentHere(conclusion, partition), conclusion)
                        : new Judged.Unreadable(fault);
            }
        };
    }

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
                "intent '%s' does not belong to partition %s".formatted(ofIntent.intentId(), partition);
            case Outcome outcome
            when !SeriesPosition.isPossible(outcome) ->
                "the closing time '%s' is outside the range of a series".formatted(outcome.closed());
            case Contradiction contradiction
            when partitionOf(contradiction) != partition ->
                "chunk '%s' does not belong to partition %s"
                        .formatted(contradiction.found().chunkId(), partition);
            case Outcome _, Remark _, KnownAnswer _, Contradiction _ -> null;
        };
    }

    private int partitionOf(Contradiction contradiction) {
        return Records.partitionOf(new Subject(contradiction.found().chunkId().value()), partitions);
    }
}
