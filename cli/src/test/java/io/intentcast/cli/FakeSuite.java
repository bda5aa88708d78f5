package io.intentcast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Services that answer by method and path, and the command line in front of them. */
final class FakeSuite implements AutoCloseable {

    /** What a command did. */
    record Ran(int exitCode, String out, String err) {}

    private record Answer(int status, String type, String body) {}

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> then = new ConcurrentHashMap<>();
    private final HttpServer server;

    FakeSuite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param call such as {@code GET /v1/peers} */
    FakeSuite on(String call, int status, String json) {
        return on(call, status, status < 400 ? "application/json" : "application/problem+json", json);
    }

    FakeSuite on(String call, int status, String type, String body) {
        answers.put(call, new Answer(status, type, body));
        return this;
    }

    /** Answers once, and then with a problem of this status. */
    FakeSuite on(String call, String type, String body, int status) {
        on(call, 200, type, body);
        then.put(call, new Answer(status, "application/problem+json", "{}"));
        return this;
    }

    /** The queries of all requests that have one. */
    List<String> queries() {
        return queries;
    }

    /** The bodies of all requests. */
    List<String> bodies() {
        return bodies;
    }

    Ran run(String... args) {
        return run(false, "", args);
    }

    Ran run(boolean terminal, String in, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var streams = new Streams(new ByteArrayInputStream(in.getBytes(UTF_8)), out, err, terminal, UTF_8);
        int exitCode = CommandLines.run(
                streams,
                Stream.concat(Stream.of("--intent-url=" + url(), "--consensus-url=" + url()), Stream.of(args))
                        .toArray(String[]::new));
        return new Ran(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            String call =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            Optional.ofNullable(exchange.getRequestURI().getRawQuery()).ifPresent(queries::add);
            Answer answer = answers.getOrDefault(
                    call, new Answer(404, "application/problem+json", "{\"detail\": \"nothing at " + call + "\"}"));
            Optional.ofNullable(then.get(call)).ifPresent(next -> answers.put(call, next));
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("ETag", "\"" + Samples.HELLO + "\"");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
