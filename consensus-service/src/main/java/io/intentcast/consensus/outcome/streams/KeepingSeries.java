package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.outcome.SeriesPosition;
import io.intentcast.protocol.Outcome;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps outcomes by declarer, in the order of their positions, each once. */
final class KeepingSeries implements Processor<String, Outcome, Void, Void> {

    static final String STORE = "series";

    private final Duration retention;

    @SuppressWarnings("NullAway.Init")
    private AgeingStore store;

    KeepingSeries(Duration retention) {
        this.retention = retention;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = new AgeingStore(context, STORE, retention);
    }

    @Override
    public void process(Record<String, Outcome> record) {
        Outcome outcome = record.value();
        store.putIfAbsent(
                Keys.inSeries(outcome.from(), SeriesPosition.of(outcome)), Stored.write(outcome), record.timestamp());
    }
}
