package io.intentcast.intent.kafka;

import io.intentcast.intent.declaring.IdempotencyKey;
import io.intentcast.intent.declaring.IntentLog;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.platform.observability.Labels;
import io.intentcast.platform.observability.LogContext;
import io.intentcast.platform.observability.Traces;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Appends intents to their topic, and their withdrawals to the responses partition with the same number. */
public final class KafkaIntentLog implements IntentLog {

    private static final String KIND = "kind";

    private final Appender appender;
    private final int partitions;
    private final Consumer<LoggedIntent> listener;
    private final IntentsHeader intentsHeader;
    private final Traces traces;
    private final MeterRegistry meters;
    private final MeterProvider<Timer> declared;

    /**
     * @param partitions how many of the topic are used; further ones are ignored
     * @param listener called with each appended intent, before the caller gets it
     */
    public KafkaIntentLog(
            Appender appender,
            int partitions,
            Consumer<LoggedIntent> listener,
            IntentsHeader intentsHeader,
            Traces traces,
            MeterRegistry meters) {
        this.appender = appender;
        this.partitions = partitions;
        this.listener = listener;
        this.intentsHeader = intentsHeader;
        this.traces = traces;
        this.meters = meters;
        this.declared = Timer.builder("intentcast.intents.declared")
                .description("Intents declared by this replica, and how long the broker took to acknowledge them")
                .withRegistry(meters);
        Labels.KINDS.forEach(kind -> declared.withTag(KIND, kind));
    }

    @Override
    public LoggedIntent append(Intent intent, @Nullable IdempotencyKey key) {
        Timer.Sample begun = Timer.start(meters);
        Subject subject = intent.want().subject();
        int partition = Records.partitionOf(subject, partitions);
        RecordMetadata appended =
                appender.append(Topic.INTENTS, partition, subject.value(), intent, IdempotencyKeyHeader.of(key));
        begun.stop(declared.withTag(KIND, Labels.kind(intent.want())));
        var id = new IntentId(appended.partition(), appended.offset());
        traces.tag("intentcast.intent", id);
        var _ = LogContext.intent(id);
        var known = new LoggedIntent(id, intent, Instant.ofEpochMilli(appended.timestamp()));
        listener.accept(known);
        return known;
    }

    @Override
    public void appendWithdrawal(IntentId id) {
        appender.append(Topic.RESPONSES, id.partition(), null, new Withdrawn(id.offset()), intentsHeader.headers());
    }
}
