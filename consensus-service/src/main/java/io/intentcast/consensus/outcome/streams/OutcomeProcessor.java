package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.outcome.streams.ReadableConclusions.Judged;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Keeps the conclusions that are taken, and evicts them by stream time, so an idle partition evicts nothing. */
final class OutcomeProcessor extends ContextualProcessor<@Nullable String, @Nullable ArrivedConclusion, Void, Void> {

    private static final Duration EVICTION_INTERVAL = Duration.ofSeconds(10);

    private final ReadableConclusions readable;
    private final Consumer<IntentId> concluded;

    @SuppressWarnings("NullAway.Init")
    private ConclusionStore store;

    /** @param concluded notified of each outcome that can be read now */
    OutcomeProcessor(ReadableConclusions readable, Consumer<IntentId> concluded) {
        this.readable = readable;
        this.concluded = concluded;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        store = context.getStateStore(ConclusionStore.NAME);
        var _ = context.schedule(
                EVICTION_INTERVAL,
                PunctuationType.STREAM_TIME,
                millis -> store.kept().evict(millis));
    }

    @Override
    public void process(Record<@Nullable String, @Nullable ArrivedConclusion> record) {
        ArrivedConclusion arrived = record.value();
        if (arrived == null) {
            return;
        }
        int partition = context().taskId().partition();
        Judged judged = readable.judge(record.key() != null, record.headers(), arrived.decoded(), partition);
        if (judged instanceof Judged.Taken(IntentId intent, Conclusion conclusion)) {
            store.kept().keep(intent, conclusion, arrived.json(), record.timestamp());
            store.kept().write();
            if (conclusion instanceof Outcome outcome) {
                concluded.accept(outcome.intentId());
            }
        }
    }
}
