package io.intentcast.consensus.reputation.streams;

import io.intentcast.consensus.reputation.Accounting;
import io.intentcast.consensus.reputation.AccountingResult;
import io.intentcast.consensus.reputation.OutcomeLookup;
import io.intentcast.protocol.AudienceLookup;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.reputation.FoldedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Enters each conclusion into the accounts, and publishes those that changed: each at most once in {@link #INTERVAL},
 * however often it changed, since audiences are not renewed more often. What a killed instance could not publish any
 * more, the next one does when it begins.
 */
final class AccountingProcessor implements Processor<@Nullable IntentId, Conclusion, String, FoldedRecord> {

    static final Duration INTERVAL = Duration.ofSeconds(1);

    private final AudienceLookup audiences;
    private final Function<ProcessorContext<?, ?>, OutcomeLookup> outcomes;
    private final ReputationMetrics metrics;
    private long nextMillis = Long.MIN_VALUE;
    private long lastAppendedMillis;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<String, FoldedRecord> context;

    @SuppressWarnings("NullAway.Init")
    private Accounting accounting;

    @SuppressWarnings("NullAway.Init")
    private UnpublishedRecords unpublished;

    AccountingProcessor(
            AudienceLookup audiences,
            Function<ProcessorContext<?, ?>, OutcomeLookup> outcomes,
            ReputationMetrics metrics) {
        this.audiences = audiences;
        this.outcomes = outcomes;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, FoldedRecord> context) {
        this.context = context;
        int partition = context.taskId().partition();
        LedgerStore ledger = context.getStateStore(LedgerStore.NAME);
        accounting = new Accounting(partition, ledger.entries(), audiences, outcomes.apply(context));
        ReadOnlyKeyValueStore<String, byte[]> table = context.getStateStore(ReputationTopology.TABLE);
        unpublished = new UnpublishedRecords(partition, ledger, table::get);
        var _ = context.schedule(INTERVAL, PunctuationType.WALL_CLOCK_TIME, _ -> publish());
    }

    @Override
    public void process(Record<@Nullable IntentId, Conclusion> record) {
        AccountingResult accountingResult = accounting.enter(record.value(), Instant.ofEpochMilli(record.timestamp()));
        metrics.count(accountingResult);
        unpublished.add(accountingResult.published());
        lastAppendedMillis = record.timestamp();
        if (context.currentSystemTimeMs() >= nextMillis || unpublished.isFull()) {
            publish();
        }
    }

    private void publish() {
        List<FoldedRecord> changed = unpublished.take();
        if (changed.isEmpty()) {
            return;
        }
        changed.forEach(record -> context.forward(new Record<>(record.key(), record, lastAppendedMillis)));
        metrics.countTold(changed.size());
        nextMillis = context.currentSystemTimeMs() + INTERVAL.toMillis();
    }
}
