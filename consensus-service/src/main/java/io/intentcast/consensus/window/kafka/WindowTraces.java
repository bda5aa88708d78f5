package io.intentcast.consensus.window.kafka;

import io.intentcast.platform.tracing.Traces;
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
 * The windows of sampled intents of one partition, as spans: from reading the intent to sending the outcome, which goes on from there.
 * Two members that fold the same each make their own.
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

    /** An outcome ends its window's span. The span of sending it comes back, to be ended when it is acknowledged. */
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

    /** What was concluded by another member has no outcome here. */
    void forgetBefore(long intent) {
        if (!open.isEmpty()) {
            open.headMap(intent).clear();
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
