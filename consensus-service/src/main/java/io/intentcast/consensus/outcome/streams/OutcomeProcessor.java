package io.intentcast.consensus.outcome.streams;

import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Conclusion.OfNode;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Keeps outcomes, the records after them, and an index of those with a consensus, each once; then forwards every
 * record, repetitions included. A record after an unknown outcome, or after too many others, is not kept.
 */
final class OutcomeProcessor implements Processor<@Nullable IntentId, Conclusion, @Nullable IntentId, Conclusion> {

    static final String STORE = "outcomes";

    private static final byte[] NOTHING = {};

    private final Duration retention;
    private final Consumer<IntentId> concluded;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<@Nullable IntentId, Conclusion> context;

    @SuppressWarnings("NullAway.Init")
    private ExpiringStore store;

    /** @param concluded told of each outcome that can be read now */
    OutcomeProcessor(Duration retention, Consumer<IntentId> concluded) {
        this.retention = retention;
        this.concluded = concluded;
    }

    @Override
    public void init(ProcessorContext<@Nullable IntentId, Conclusion> context) {
        this.context = context;
        store = new ExpiringStore(context, STORE, retention);
    }

    @Override
    public void process(Record<@Nullable IntentId, Conclusion> record) {
        byte[] json = StoredConclusions.write(record.value());
        switch (record.value()) {
            case Outcome outcome -> {
                takeOutOther(outcome);
                store.putIfAbsent(StoreKeys.outcome(outcome.intentId()), json, record.timestamp());
                if (!outcome.consensus().isEmpty()) {
                    store.putIfAbsent(StoreKeys.consensus(outcome), NOTHING, record.timestamp());
                }
                concluded.accept(outcome.intentId());
            }
            case OfNode ofNode -> {
                IntentId intent = record.key();
                if (intent != null && kept().takesMore(intent, ofNode)) {
                    store.putIfAbsent(
                            StoreKeys.afterwards(intent, ofNode, StoredConclusions.typeOf(ofNode)),
                            json,
                            record.timestamp());
                }
            }
        }
        context.forward(record);
    }

    /** After intents were recreated, an address may name another intent: the one declared later is kept. */
    private void takeOutOther(Outcome outcome) {
        IntentId intent = outcome.intentId();
        boolean isAnother = kept().outcome(intent)
                .filter(known -> known.declared().isBefore(outcome.declared()))
                .isPresent();
        if (isAnother) {
            store.takeOut(StoreKeys.outcome(intent), StoreKeys.endOfAfterwards(intent));
        }
    }

    private OutcomeStore kept() {
        return new OutcomeStore(store.entries());
    }
}
