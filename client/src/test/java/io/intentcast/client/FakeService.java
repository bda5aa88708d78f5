package io.intentcast.client;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service that gives the answers it was told to give, one for each request, the last one again and again. */
public final class FakeService implements AutoCloseable {

    /** @param path with its query */
    public record Request(String method, String path, Headers headers, ByteBuffer body) {

        public String text() {
            return StandardCharsets.UTF_8.decode(body.duplicate()).toString();
        }

        public String header(String name) {
            return String.valueOf(headers.getFirst(name));
        }
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Queue<HttpHandler> answers = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    public FakeService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public List<Request> requests() {
        return requests;
    }

    public Request last() {
        return requests.getLast();
    }

    /** @param headers name, value, name, value */
    public FakeService then(int status, String body, String... headers) {
        return then(exchange -> send(exchange, status, body.getBytes(StandardCharsets.UTF_8), headers));
    }

    public FakeService then(HttpHandler handler) {
        answers.add(handler);
        return this;
    }

    /** The answer begins, has these bytes, and breaks off. */
    public FakeService thenBreaksOffAfter(String contentType, String body) {
        return then(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("broken on purpose");
        });
    }

    private static void send(HttpExchange exchange, int status, byte[] body, String... headers) throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    ByteBuffer.wrap(exchange.getRequestBody().readAllBytes())));
            HttpHandler answer = answers.size() > 1 ? answers.poll() : answers.peek();
            if (answer == null) {
                throw new IllegalStateException("no answer was told");
            }
            answer.handle(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Server-sent events, each as id, name, data. */
    public static String events(String... parts) {
        var text = new StringBuilder(":\n\n");
        for (String[] event : grouped(parts)) {
            text.append("id: %s\nevent: %s\ndata: %s\n\n".formatted((Object[]) event));
        }
        return text.toString();
    }

    private static List<String[]> grouped(String... parts) {
        var groups = new ArrayList<String[]>();
        for (int i = 0; i < parts.length; i += 3) {
            groups.add(Arrays.copyOfRange(parts, i, i + 3));
        }
        return groups;
    }
}
