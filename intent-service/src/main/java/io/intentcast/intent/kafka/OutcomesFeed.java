package io.intentcast.intent.kafka;

import io.intentcast.intent.peers.LastLimits;
import io.intentcast.intent.tracking.RecentOutcomes;
import io.intentcast.platform.kafka.DeadLetters;
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
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Decoded.Parsed;
import io.intentcast.protocol.wire.Decoded.Unreadable;
import io.micrometer.tracing.Span;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Passes outcomes on that are appended after the first start of this service. Those of the last minutes before are read
 * for the limits that nodes told in them, and for nothing else. Unreadable records are only counted; consensus-service
 * writes them to the dead letters.
 */
public final class OutcomesFeed {

    private static final Duration CLOCK_DRIFT = Duration.ofMinutes(1);

    private final LastLimits limits;
    private final RecentOutcomes outcomes;
    private final ObjIntConsumer<Outcome> closed;
    private final Consumer<Contradicted> contradicted;
    private final DeadLetters deadLetters;
    private final Traces traces;
    private final TailReader<Conclusion> reader;

    /**
     * @param closed called with each outcome and the length of its record, in bytes
     * @param contradicted called for each node that delivered other bytes than it claimed
     */
    public OutcomesFeed(
            LastLimits limits,
            RecentOutcomes outcomes,
            ObjIntConsumer<Outcome> closed,
            Consumer<Contradicted> contradicted,
            DeadLetters deadLetters,
            Traces traces,
            KafkaClients clients) {
        this.limits = limits;
        this.outcomes = outcomes;
        this.closed = closed;
        this.contradicted = contradicted;
        this.deadLetters = deadLetters;
        this.traces = traces;
        this.reader = clients.tail(
                Topic.OUTCOMES, "outcomes", From.last(LastLimits.SHOWN_FOR.plus(CLOCK_DRIFT)), this::handle);
    }

    public TailReader<Conclusion> reader() {
        return reader;
    }

    private void handle(List<ConsumerRecord<String, Decoded<Conclusion>>> batch) {
        batch.forEach(record -> {
            if (record.value() instanceof Parsed<Conclusion>(Outcome outcome)) {
                limits.fold(outcome);
            }
            if (reader.isNews(record)) {
                passOn(record);
            }
        });
    }

    private void passOn(ConsumerRecord<String, Decoded<Conclusion>> record) {
        switch (record.value()) {
            case Parsed<Conclusion>(Outcome outcome) -> {
                Span span = traces.begin("process " + record.topic(), Span.Kind.CONSUMER, record);
                outcomes.read(outcome, record.serializedValueSize());
                closed.accept(outcome, record.serializedValueSize());
                span.end();
            }
            case Parsed<Conclusion>(Contradiction contradiction) -> contradicted.accept(contradiction.found());
            case Parsed<Conclusion>(Remark _) -> {}
            case Parsed<Conclusion>(KnownAnswer _) -> {}
            case Unreadable<Conclusion> _ -> deadLetters.count(record.topic());
            case null -> deadLetters.count(record.topic());
        }
    }
}
