package io.intentcast.intent.kafka;

import io.intentcast.intent.tracking.RecentOutcomes;
import io.intentcast.intent.tracking.WindowReader;
import io.intentcast.platform.kafka.DeadLetters;
import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.platform.kafka.TailReader;
import io.intentcast.platform.kafka.TailReader.From;
import io.intentcast.platform.observability.Traces;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded.Parsed;
import io.intentcast.protocol.wire.Decoded.Unreadable;
import io.micrometer.tracing.Span;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Consumes outcomes and responses from their end at the start of this service. Unreadable records are only counted,
 * those of responses where they are decoded; consensus-service writes them to the dead letters.
 */
public final class TrackingFeeds {

    private final KafkaClients clients;
    private final DeadLetters deadLetters;
    private final IntentsHeader intentsHeader;
    private final Traces traces;
    private final int phase;

    public TrackingFeeds(
            KafkaClients clients, DeadLetters deadLetters, IntentsHeader intentsHeader, Traces traces, int phase) {
        this.clients = clients;
        this.deadLetters = deadLetters;
        this.intentsHeader = intentsHeader;
        this.traces = traces;
        this.phase = phase;
    }

    /**
     * @param closed called with each outcome and the length of its record, in bytes
     * @param contradicted called for each node that delivered other bytes than it claimed
     */
    public TailReader<Conclusion> outcomes(
            RecentOutcomes outcomes, ObjIntConsumer<Outcome> closed, Consumer<Contradicted> contradicted) {
        return clients.tail(
                Topic.OUTCOMES,
                "outcomes",
                From.END,
                phase,
                batch -> batch.forEach(record -> {
                    switch (record.value()) {
                        case Parsed<Conclusion>(Outcome outcome) -> {
                            Span span = traces.begin("process " + record.topic(), Span.Kind.CONSUMER, record);
                            outcomes.read(outcome, record.serializedValueSize());
                            closed.accept(outcome, record.serializedValueSize());
                            span.end();
                        }
                        case Parsed<Conclusion>(Contradiction contradiction) ->
                            contradicted.accept(contradiction.found());
                        case Parsed<Conclusion>(Remark _) -> {}
                        case Parsed<Conclusion>(KnownAnswer _) -> {}
                        case Unreadable<Conclusion> _ -> deadLetters.count(record.topic());
                        case null -> deadLetters.count(record.topic());
                    }
                }));
    }

    public TailReader<byte[]> responses(WindowReader windows) {
        var handler = new ResponseHandler(windows, intentsHeader, deadLetters::count);
        return clients.tailBytes(
                Topic.RESPONSES,
                "responses",
                (consumer, partitions) -> begin(From.END.offsets(consumer, partitions), windows),
                phase,
                batch -> batch.forEach(handler::handle));
    }

    private static Map<TopicPartition, Long> begin(Map<TopicPartition, Long> offsets, WindowReader windows) {
        offsets.forEach(
                (partition, offset) -> windows.partition(partition.partition()).begin(offset));
        return offsets;
    }
}
