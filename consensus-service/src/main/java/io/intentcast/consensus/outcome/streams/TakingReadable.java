package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.outcome.SeriesPosition;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Conclusion.OfIntent;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.wire.Decoded;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Passes what is concluded about intents on by intent. What lies where nobody would look for it, or has no place in a series, is unreadable too. */
final class TakingReadable extends ContextualProcessor<String, @Nullable Decoded<Conclusion>, IntentId, OfIntent> {

    private final UnreadableRecords unreadable;

    TakingReadable(UnreadableRecords unreadable) {
        this.unreadable = unreadable;
    }

    @Override
    public void process(Record<String, @Nullable Decoded<Conclusion>> record) {
        RecordMetadata address = context().recordMetadata().orElseThrow();
        String reason = switch (record.value()) {
            case null -> "a record without a value";
            case Decoded.Unreadable<Conclusion> broken -> broken.reason();
            case Decoded.Value<Conclusion>(OfIntent ofIntent) -> {
                String misplaced = misplaced(ofIntent, address.partition());
                if (misplaced == null) {
                    context().forward(record.withKey(ofIntent.intentId()).withValue(ofIntent));
                }
                yield misplaced;
            }
            case Decoded.Value<Conclusion>(Contradiction _) -> null;
        };
        if (reason != null) {
            unreadable.setAside(new TopicPartition(address.topic(), address.partition()), address.offset(), reason);
        }
    }

    private static @Nullable String misplaced(OfIntent conclusion, int partition) {
        if (conclusion.intentId().partition() != partition) {
            return "intent '%s' does not belong into partition %d".formatted(conclusion.intentId(), partition);
        }
        return conclusion instanceof Outcome outcome && !SeriesPosition.isPossible(outcome)
                ? "closed at '%s', which no series can hold".formatted(outcome.closed())
                : null;
    }
}
