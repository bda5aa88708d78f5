package io.intentcast.consensus.reputation.streams;

import io.intentcast.consensus.reputation.Accounting;
import io.intentcast.consensus.reputation.AccountingResult;
import io.intentcast.consensus.reputation.OutcomeLookup;
import io.intentcast.protocol.AudienceLookup;
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
final class AccountingProcessor implements Processor<@Nullable IntentId, Conclusion, String, ReputationRecord> {

    private final AudienceLookup audiences;
    private final Function<ProcessorContext<?, ?>, OutcomeLookup> outcomes;
    private final ReputationMetrics metrics;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<String, ReputationRecord> context;

    @SuppressWarnings("NullAway.Init")
    private Accounting accounting;

    AccountingProcessor(
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
        var book = new StreamsEntryStore(partition, context.getStateStore(StreamsEntryStore.NAME));
        accounting = new Accounting(partition, book, audiences, outcomes.apply(context));
    }

    @Override
    public void process(Record<@Nullable IntentId, Conclusion> record) {
        AccountingResult accountingResult = accounting.enter(record.value(), Instant.ofEpochMilli(record.timestamp()));
        metrics.count(accountingResult);
        accountingResult.told().forEach(told -> context.forward(new Record<>(told.key(), told, record.timestamp())));
    }
}
