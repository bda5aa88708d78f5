package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.outcome.streams.ReadableConclusions.Judged;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Forwards the conclusions that are taken, keyed by the intent that they are about or name, and sets others aside. */
final class ConclusionFilter
        extends ContextualProcessor<@Nullable String, @Nullable ArrivedConclusion, @Nullable IntentId, Conclusion> {

    private final ReadableConclusions readable;
    private final UnreadableOutcomes unreadable;

    ConclusionFilter(ReadableConclusions readable, UnreadableOutcomes unreadable) {
        this.readable = readable;
        this.unreadable = unreadable;
    }

    @Override
    public void process(Record<@Nullable String, @Nullable ArrivedConclusion> record) {
        RecordMetadata address = context().recordMetadata().orElseThrow();
        ArrivedConclusion arrived = record.value();
        Judged judged = readable.judge(
                record.key() != null,
                record.headers(),
                arrived == null ? null : arrived.decoded(),
                address.partition());
        switch (judged) {
            case Judged.Taken(IntentId intent, Conclusion conclusion) ->
                context().forward(record.withKey(intent).withValue(conclusion));
            case Judged.OfFormerLog _ -> {}
            case Judged.Unreadable(String reason) ->
                unreadable.setAside(new TopicPartition(address.topic(), address.partition()), address.offset(), reason);
        }
    }
}
