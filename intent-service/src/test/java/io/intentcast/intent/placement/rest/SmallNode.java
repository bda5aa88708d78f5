package io.intentcast.intent.placement.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.intentcast.protocol.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** A node that takes PUTs: it reads the body and answers with some status. */
public final class SmallNode implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Put> puts = new CopyOnWriteArrayList<>();

    /**
     * @param uri path and query
     * @param size in bytes
     */
    public record Put(URI uri, long size, Sha256 sha256) {}

    private SmallNode(ToIntFunction<Put> answer) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> take(exchange, answer));
        server.start();
    }

    /** @param answer the status with which to answer a put */
    public static SmallNode answering(ToIntFunction<Put> answer) {
        return new SmallNode(answer);
    }

    public static SmallNode answering(int status) {
        return new SmallNode(_ -> status);
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    public List<Put> puts() {
        return puts;
    }

    private void take(HttpExchange exchange, ToIntFunction<Put> answer) throws IOException {
        try (exchange) {
            byte[] came = exchange.getRequestBody().readAllBytes();
            var put = new Put(exchange.getRequestURI(), came.length, Sha256.of(came));
            puts.add(put);
            byte[] body = "{}".getBytes(StandardCharsets.US_ASCII);
            int status = answer.applyAsInt(put);
            exchange.sendResponseHeaders(status, status == 204 ? -1 : body.length);
            if (status != 204) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
