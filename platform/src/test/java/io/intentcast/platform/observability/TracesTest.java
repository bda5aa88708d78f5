package io.intentcast.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SAMPLED = "00-" + TRACE + "-b7ad6b7169203331-01";

    private final Traces traces = traces();

    @Test
    void continueFromOneRecordToTheNext() {
        Span span =
                traces.begin("decide", Span.Kind.CONSUMER, read(Map.of("traceparent", SAMPLED, "tracestate", "a=1")));

        assertThat(written(span))
                .containsEntry(
                        "traceparent",
                        "00-%s-%s-01".formatted(TRACE, span.context().spanId()))
                .containsEntry("tracestate", "a=1");
    }

    @Test
    void dropATraceStateThatIsTooLong() {
        String state = "a=%1$s,b=%1$s,c=%1$s".formatted("x".repeat(200));
        Span span =
                traces.begin("decide", Span.Kind.CONSUMER, read(Map.of("traceparent", SAMPLED, "tracestate", state)));

        assertThat(written(span)).containsOnlyKeys("traceparent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-" + TRACE + "-b7ad6b7169203331-00",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "garbage",
                ""
            })
    void haveNoSpanWhenNotSampled(String traceparent) {
        Span span = traces.begin("decide", Span.Kind.CONSUMER, read(Map.of("traceparent", traceparent)));

        assertThat(span).isSameAs(Span.NOOP);
        assertThat(written(span)).isEmpty();
        assertThat(written(traces.begin("send", Span.Kind.PRODUCER, span))).isEmpty();
    }

    @Test
    void haveNoSpansWhenOff() {
        assertThat(Traces.OFF.areOn()).isFalse();
        assertThat(Traces.OFF.begin("decide", Span.Kind.CONSUMER, read(Map.of("traceparent", SAMPLED))))
                .isSameAs(Span.NOOP);
        assertThat(Traces.OFF.begin("send", Span.Kind.PRODUCER)).isSameAs(Span.NOOP);
    }

    @Test
    void leaveACallAsItIsWhenOff() {
        var request = HttpRequest.newBuilder(URI.create("http://localhost/")).build();
        var answer = new CompletableFuture<HttpResponse<String>>();

        assertThat(Traces.OFF.<String>calling(request, sent -> {
                    assertThat(sent).isSameAs(request);
                    return answer;
                }))
                .isSameAs(answer);
    }

    @Test
    void continueFromTheCallerToTheCalledServiceAcrossThreads() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] came = String.valueOf(exchange.getRequestHeaders().getFirst("traceparent"))
                    .getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, came.length);
            exchange.getResponseBody().write(came);
            exchange.close();
        });
        server.start();
        var request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:%s/".formatted(server.getAddress().getPort())))
                .build();
        Span span = traces.begin("store", Span.Kind.CONSUMER, read(Map.of("traceparent", SAMPLED)));
        try (var client = HttpClient.newHttpClient();
                var threads = traces.carrying(Executors.newVirtualThreadPerTaskExecutor())) {
            try (var _ = traces.within(span)) {
                assertThat(threads.submit(() -> call(client, request)).get())
                        .startsWith("00-" + TRACE)
                        .endsWith("-01")
                        .doesNotContain(span.context().spanId());
            }
            assertThat(call(client, request)).isEqualTo("null");
        } finally {
            server.stop(0);
        }
    }

    private String call(HttpClient client, HttpRequest request) {
        return traces.calling(request, traced -> client.sendAsync(traced, BodyHandlers.ofString()))
                .join()
                .body();
    }

    private static Traces traces() {
        var sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
                        .build())
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
        var tracer = sdk.getTracer("test");
        return new Traces(
                new OtelTracer(tracer, new OtelCurrentTraceContext(), _ -> {}),
                new OtelPropagator(sdk.getPropagators(), tracer));
    }

    private static ConsumerRecord<String, String> read(Map<String, String> headers) {
        var record = new ConsumerRecord<>("intents", 3, 4711, "chunk:X", "{}");
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.US_ASCII)));
        return record;
    }

    private Map<String, String> written(Span span) {
        var record = new ProducerRecord<>("outcomes", 3, "3-4711", "{}");
        traces.pass(span, record);
        Headers headers = record.headers();
        return Stream.of(headers.toArray())
                .collect(Collectors.toMap(
                        header -> header.key(), header -> new String(header.value(), StandardCharsets.US_ASCII)));
    }
}
