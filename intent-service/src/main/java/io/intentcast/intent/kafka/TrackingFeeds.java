package io.intentcast.intent.kafka;

import io.intentcast.intent.tracking.RecentOutcomes;
import io.intentcast.intent.tracking.RecentResponses;
import io.intentcast.platform.kafka.DeadLetters;
import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.platform.kafka.KafkaClients;
import io.intentcast.platform.kafka.TailReader;
import io.intentcast.platform.kafka.TailReader.From;
import io.intentcast.platform.observability.Traces;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded.Parsed;
import io.intentcast.protocol.wire.Decoded.Unreadable;
import io.micrometer.tracing.Span;
import java.util.function.Consumer;

/**
 * Consumes outcomes and responses from their end at the start of this service. Unreadable records are only counted;
 * consensus-service writes them to the dead letters.
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
     * @param closed called with each intent that has its outcome
     * @param contradicted called for each node that delivered other bytes than it claimed
     */
    public TailReader<Conclusion> outcomes(
            RecentOutcomes outcomes, Consumer<IntentId> closed, Consumer<Contradicted> contradicted) {
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
                            closed.accept(outcome.intentId());
                            span.end();
                        }
                        case Parsed<Conclusion>(Contradiction contradiction) ->
                            contradicted.accept(contradiction.found());
                        case Parsed<Conclusion>(Remark _) -> {}
                        case Unreadable<Conclusion> _ -> deadLetters.count(record.topic());
                        case null -> deadLetters.count(record.topic());
                    }
                }));
    }

    public TailReader<ResponseRecord> responses(RecentResponses responses) {
        var handler = new ResponseHandler(responses, intentsHeader);
        return clients.tail(
                Topic.RESPONSES,
                "responses",
                From.END,
                phase,
                batch -> batch.forEach(record -> {
                    if (!handler.handle(record)) {
                        deadLetters.count(record.topic());
                    }
                }));
    }
}
