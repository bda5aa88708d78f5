package io.intentcast.platform.observability;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.context.Context;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Carries sampled traces through Kafka in the headers of records. An unsampled trace has no header and no span; methods
 * that return a span then return {@link Span#NOOP}. The headers of a record decide nothing else.
 */
public final class Traces {

    /** The instance for services without tracing. */
    public static final Traces OFF = new Traces(Tracer.NOOP, Propagator.NOOP, false);

    /**
     * The longest value that is passed on. W3C requires to support at least this many characters of {@code tracestate}.
     */
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

    /** A child span of the current span of this thread. */
    public Span begin(String name, Span.Kind kind) {
        Span current = on ? tracer.currentSpan() : null;
        return current == null ? Span.NOOP : begin(name, kind, current);
    }

    /** A child span of another span, which may have ended. */
    public Span begin(String name, Span.Kind kind, Span from) {
        return !Boolean.TRUE.equals(from.context().sampled())
                ? Span.NOOP
                : tracer.spanBuilder()
                        .setParent(from.context())
                        .name(name)
                        .kind(kind)
                        .start();
    }

    /** A child span of the span of the record's writer. */
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

    /** Whether the header held no valid context, so that a sampler may have started a new trace. */
    private static boolean isRoot(Span span) {
        String parent = span.context().parentId();
        return parent == null || parent.chars().allMatch(digit -> digit == '0');
    }

    /** Lets the consumers of the record continue from this span. */
    public void pass(Span span, ProducerRecord<?, ?> record) {
        TraceContext context = span.isNoop() ? null : span.context();
        if (context != null) {
            propagator.inject(context, record.headers(), Traces::write);
            span.tag("messaging.system", "kafka").tag("messaging.destination.name", record.topic());
        }
    }

    /**
     * Makes a call in a span that ends when the answer arrives, and from which the called service continues.
     *
     * @param call sends the request, with headers that name the span
     * @return the same future, so that cancelling it aborts the call
     */
    public <T> CompletableFuture<HttpResponse<T>> calling(
            HttpRequest request, Function<HttpRequest, CompletableFuture<HttpResponse<T>>> call) {
        Span span = begin(request.method(), Span.Kind.CLIENT);
        if (span.isNoop()) {
            return call.apply(request);
        }
        span.tag("http.request.method", request.method())
                .tag("server.address", String.valueOf(request.uri().getHost()))
                .tag("server.port", request.uri().getPort())
                .tag("url.path", String.valueOf(request.uri().getRawPath()));
        CompletableFuture<HttpResponse<T>> answer = call.apply(pass(span, request));
        var _ = answer.whenComplete((response, failed) -> end(span, response, failed));
        return answer;
    }

    private HttpRequest pass(Span span, HttpRequest request) {
        HttpRequest.Builder traced = HttpRequest.newBuilder(request, (_, _) -> true);
        propagator.inject(span.context(), traced, (to, field, value) -> {
            if (to != null) {
                to.setHeader(field, value);
            }
        });
        return traced.build();
    }

    private static void end(Span call, @Nullable HttpResponse<?> answer, @Nullable Throwable failed) {
        if (answer != null) {
            call.tag("http.response.status_code", answer.statusCode());
        }
        if (failed != null) {
            call.error(failed);
        }
        call.end();
    }

    /** An executor whose tasks continue from the span that is current when they are submitted. */
    public ExecutorService carrying(ExecutorService threads) {
        return on ? Context.taskWrapping(threads) : threads;
    }

    /** Adds a tag to the current span of this thread. */
    public void tag(String name, Object value) {
        Span current = on ? tracer.currentSpan() : null;
        if (current != null && !current.isNoop()) {
            current.tag(name, value.toString());
        }
    }

    /** Makes the span current on this thread, also in its log lines, until the scope is closed. */
    public Scope within(Span span) {
        return span.isNoop() ? () -> {} : tracer.withSpan(span)::close;
    }

    /** A scope that ends with {@link #close}. */
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
