package io.intentcast.consensus.reputation.streams;

import io.intentcast.consensus.reputation.Accounted;
import io.intentcast.consensus.reputation.Accounting;
import io.intentcast.consensus.reputation.AudienceLookup;
import io.intentcast.consensus.reputation.OutcomeLookup;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.reputation.ReputationRecord;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Enters each conclusion into the accounts, and publishes those that it was the last to change. */
final class EnteringConclusions implements Processor<@Nullable IntentId, Conclusion, String, ReputationRecord> {

    private final AudienceLookup audiences;
    private final Function<ProcessorContext<?, ?>, OutcomeLookup> outcomes;
    private final ReputationMetrics metrics;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<String, ReputationRecord> context;

    @SuppressWarnings("NullAway.Init")
    private Accounting accounting;

    EnteringConclusions(
            AudienceLookup audiences,
            Function<ProcessorContext<?, ?>, OutcomeLookup> outcomes,
            ReputationMetrics metrics) {
        this.audiences = audiences;
        this.outcomes = outcomes;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, ReputationRecord> context) {
        this.context = context;
        int partition = context.taskId().partition();
        var book = new StoredBook(partition, context.getStateStore(StoredBook.NAME));
        accounting = new Accounting(partition, book, audiences, outcomes.apply(context));
    }

    @Override
    public void process(Record<@Nullable IntentId, Conclusion> record) {
        Accounted accounted = accounting.enter(record.value(), Instant.ofEpochMilli(record.timestamp()));
        metrics.count(accounted);
        accounted.told().forEach(told -> context.forward(new Record<>(told.key(), told, record.timestamp())));
    }
}
