package io.intentcast.systemtests.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Receives spans by OTLP over HTTP. */
final class Collector implements AutoCloseable {

    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    /** A span as exported, and its service. */
    record Seen(
            String service, String name, String traceId, String spanId, String parentId, Map<String, String> tags) {}

    Collector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:%s/v1/traces".formatted(server.getAddress().getPort());
    }

    List<Seen> trace(String traceId) {
        return seen.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    boolean hasNothing() {
        return seen.isEmpty();
    }

    /** The spans below a span as a tree of services and names, without spans of a given name. */
    String tree(String traceId, String from, String without) {
        var text = new StringBuilder();
        append(trace(traceId), from, without, "", text);
        return text.toString();
    }

    /** The path from the root span of a trace to the span of this service and name; empty when it does not exist. */
    List<String> path(String traceId, String to) {
        var bySpan = trace(traceId).stream().collect(Collectors.toMap(Seen::spanId, Function.identity()));
        var path = new ArrayList<String>();
        Seen span = bySpan.values().stream()
                .filter(seen -> line(seen).equals(to))
                .findFirst()
                .orElse(null);
        while (span != null) {
            path.addFirst(line(span));
            span = bySpan.get(span.parentId());
        }
        return path;
    }

    private static void append(List<Seen> spans, String parent, String without, String indent, StringBuilder to) {
        spans.stream()
                .filter(span -> span.parentId().equals(parent) && !span.name().equals(without))
                .sorted(Comparator.comparing(Collector::line))
                .forEach(span -> {
                    to.append(indent).append(line(span)).append('\n');
                    append(spans, span.spanId(), without, indent + "  ", to);
                });
    }

    private static String line(Seen span) {
        return Stream.of(
                        span.service() + ": " + span.name(),
                        span.tags().get("intentcast.node"),
                        span.tags().get("intentcast.answer"),
                        span.tags().get("intentcast.closed_by"))
                .filter(part -> part != null)
                .collect(Collectors.joining(" "));
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            read(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody().readAllBytes()));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void read(ExportTraceServiceRequest request) {
        request.getResourceSpansList().forEach(resource -> {
            String service = tags(resource.getResource().getAttributesList()).getOrDefault("service.name", "");
            resource.getScopeSpansList().stream()
                    .flatMap(scope -> scope.getSpansList().stream())
                    .map(span -> new Seen(
                            service,
                            span.getName(),
                            hex(span.getTraceId().toByteArray()),
                            hex(span.getSpanId().toByteArray()),
                            hex(span.getParentSpanId().toByteArray()),
                            tags(span.getAttributesList())))
                    .forEach(seen::add);
        });
    }

    private static Map<String, String> tags(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey,
                        tag -> tag.getValue().hasStringValue()
                                ? tag.getValue().getStringValue()
                                : tag.getValue().toString().strip()));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
