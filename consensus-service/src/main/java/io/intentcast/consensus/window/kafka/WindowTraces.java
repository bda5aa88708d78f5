package io.intentcast.consensus.window.kafka;

import io.intentcast.platform.observability.Traces;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.topic.Topic;
import io.micrometer.tracing.Span;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The spans of the windows of one partition's sampled intents: from reading the intent to sending the outcome, which
 * continues the trace. Two members that fold the same partition each create their own.
 */
final class WindowTraces {

    private static final int MOST = 10_000;

    private final Traces traces;
    private final NavigableMap<Long, Span> open = new TreeMap<>();

    WindowTraces(Traces traces) {
        this.traces = traces;
    }

    void read(ConsumerRecord<?, ?> intent) {
        if (open.size() < MOST) {
            Span span = traces.begin("window", Span.Kind.CONSUMER, intent);
            if (!span.isNoop()) {
                var id = new IntentId(intent.partition(), intent.offset());
                open.put(intent.offset(), span.tag("intentcast.intent", id.toString()));
            }
        }
    }

    /**
     * Ends the window's span with its outcome. Returns the span of sending, to be ended when the outcome is
     * acknowledged.
     */
    Span send(Conclusion conclusion) {
        if (open.isEmpty() || !(conclusion instanceof Outcome outcome)) {
            return Span.NOOP;
        }
        Span window = open.remove(outcome.intentId().offset());
        if (window == null) {
            return Span.NOOP;
        }
        window.tag("intentcast.closed_by", outcome.closedBy().name().toLowerCase(Locale.ROOT));
        window.event("opened", micros(outcome.opened()), TimeUnit.MICROSECONDS);
        window.event("closed", micros(outcome.closed()), TimeUnit.MICROSECONDS);
        window.end();
        return traces.begin("send " + Topic.OUTCOMES.name(), Span.Kind.PRODUCER, window);
    }

    /** Drops the spans of intents that another member concluded. */
    void forgetBefore(long intent) {
        if (!open.isEmpty()) {
            open.headMap(intent).clear();
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
