package io.intentcast.intent.retrieval.rest;

import io.intentcast.intent.placement.rest.RawServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A node's HTTP server for one GET a connection: it writes what the test says, valid HTTP or not, and then closes the
 * connection.
 */
public final class FakeProvider implements AutoCloseable {

    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final RawServer server = new RawServer(this::answer);
    private volatile Script script = _ -> {};

    /** What the node does when it is asked. */
    public interface Script {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    public URI url() {
        return server.url("/v1/chunks/chunk:X");
    }

    public int requests() {
        return requests.get();
    }

    public void answers(Script next) {
        script = next;
    }

    /** Answers with a Content-Length. */
    public void delivers(String body) {
        answers(out -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n%s".formatted(body.length(), body)));
    }

    /** Writes this much, and then nothing more until it is closed. */
    public void stallsAfter(String answer) {
        answers(out -> {
            write(out, answer);
            closed.await();
        });
    }

    public static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private void answer(Socket socket) throws IOException {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {}
            requests.incrementAndGet();
            script.answer(socket.getOutputStream());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }
}
