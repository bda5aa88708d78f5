package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.outcome.SeriesPosition;
import io.intentcast.protocol.Outcome;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps outcomes by declarer, in the order of their positions, each once. */
final class SeriesProcessor implements Processor<String, Outcome, Void, Void> {

    static final String STORE = "series";

    private final Duration retention;

    @SuppressWarnings("NullAway.Init")
    private ExpiringStore store;

    SeriesProcessor(Duration retention) {
        this.retention = retention;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = new ExpiringStore(context, STORE, retention);
    }

    @Override
    public void process(Record<String, Outcome> record) {
        Outcome outcome = record.value();
        store.putIfAbsent(
                StoreKeys.inSeries(outcome.from(), SeriesPosition.of(outcome)),
                StoredConclusions.write(outcome),
                record.timestamp());
    }
}
