package io.intentcast.platform.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.context.Context;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Carries sampled traces through Kafka, in the headers of records. Of what is not sampled there is no header and no span: what returns a
 * span returns {@link Span#NOOP} then. Whether a record has such headers decides nothing else.
 */
public final class Traces {

    /** Where nothing is traced. */
    public static final Traces OFF = new Traces(Tracer.NOOP, Propagator.NOOP, false);

    /** W3C asks for so many characters of {@code tracestate} at least; what is longer is not passed on. */
    private static final int LONGEST_VALUE = 512;

    private final Tracer tracer;
    private final Propagator propagator;
    private final boolean on;

    Traces(Tracer tracer, Propagator propagator) {
        this(tracer, propagator, true);
    }

    private Traces(Tracer tracer, Propagator propagator, boolean on) {
        this.tracer = tracer;
        this.propagator = propagator;
        this.on = on;
    }

    /** Whether anything can be sampled. */
    public boolean areOn() {
        return on;
    }

    /** A span that goes on from the one that is current on this thread. */
    public Span begin(String name, Span.Kind kind) {
        Span current = on ? tracer.currentSpan() : null;
        return current == null ? Span.NOOP : begin(name, kind, current);
    }

    /** A span that goes on from another one, which may have ended. */
    public Span begin(String name, Span.Kind kind, Span from) {
        return !Boolean.TRUE.equals(from.context().sampled())
                ? Span.NOOP
                : tracer.spanBuilder()
                        .setParent(from.context())
                        .name(name)
                        .kind(kind)
                        .start();
    }

    /** A span that goes on from that of the record's writer. */
    public Span begin(String name, Span.Kind kind, ConsumerRecord<?, ?> from) {
        if (!on || !isTraced(from.headers())) {
            return Span.NOOP;
        }
        Span span = propagator
                .extract(from.headers(), Traces::read)
                .name(name)
                .kind(kind)
                .tag("messaging.system", "kafka")
                .tag("messaging.destination.name", from.topic())
                .tag("messaging.destination.partition.id", "" + from.partition())
                .tag("messaging.kafka.offset", from.offset())
                .start();
        return span.isNoop() || isRoot(span) ? Span.NOOP : span;
    }

    /** What the header said was no context, so a sampler may have begun a trace. */
    private static boolean isRoot(Span span) {
        String parent = span.context().parentId();
        return parent == null || parent.chars().allMatch(digit -> digit == '0');
    }

    /** Lets the readers of the record go on from this span. */
    public void pass(Span span, ProducerRecord<?, ?> record) {
        TraceContext context = span.isNoop() ? null : span.context();
        if (context != null) {
            propagator.inject(context, record.headers(), Traces::write);
            span.tag("messaging.system", "kafka").tag("messaging.destination.name", record.topic());
        }
    }

    HttpRequest pass(Span span, HttpRequest.Builder request) {
        propagator.inject(span.context(), request, (to, field, value) -> {
            if (to != null) {
                to.setHeader(field, value);
            }
        });
        return request.build();
    }

    /** The same client, but whoever it calls goes on from the span that is current where the call is made. */
    public HttpClient carrying(HttpClient client) {
        return on ? new TracedHttpClient(client, this) : client;
    }

    /** The same threads, but what is given to them goes on from the span that is current where it is given. */
    public ExecutorService carrying(ExecutorService threads) {
        return on ? Context.taskWrapping(threads) : threads;
    }

    /** Adds to the span that is current on this thread. */
    public void tag(String name, Object value) {
        Span current = on ? tracer.currentSpan() : null;
        if (current != null && !current.isNoop()) {
            current.tag(name, value.toString());
        }
    }

    /** Makes the span that of this thread, also in what is logged, until it is closed. */
    public Scope within(Span span) {
        return span.isNoop() ? () -> {} : tracer.withSpan(span)::close;
    }

    /** Ends with {@link #close}. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {

        @Override
        void close();
    }

    private boolean isTraced(Headers headers) {
        for (String field : propagator.fields()) {
            if (headers.lastHeader(field) != null) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String read(Headers headers, String field) {
        Header header = headers.lastHeader(field);
        byte[] value = header == null ? null : header.value();
        return value == null || value.length > LONGEST_VALUE ? null : new String(value, StandardCharsets.US_ASCII);
    }

    private static void write(@Nullable Headers headers, String field, String value) {
        if (headers != null && value.length() <= LONGEST_VALUE) {
            headers.remove(field);
            headers.add(field, value.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
