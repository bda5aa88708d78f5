package io.intentcast.intent.retrieval.rest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A node's HTTP server for one GET a connection: it writes what the test says, valid HTTP or not, and then closes the
 * connection.
 */
public final class FakeProvider implements AutoCloseable {

    private final ServerSocket server;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Script script = _ -> {};

    /** What the node does when it is asked. */
    public interface Script {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    public FakeProvider() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:%s/v1/chunks/chunk:X".formatted(server.getLocalPort()));
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

    private void listen() {
        while (!server.isClosed()) {
            Socket socket = accept();
            if (socket != null) {
                Thread.ofVirtual().start(() -> answer(socket));
            }
        }
    }

    private @Nullable Socket accept() {
        try {
            return server.accept();
        } catch (IOException _) {
            return null;
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {}
            requests.incrementAndGet();
            script.answer(socket.getOutputStream());
        } catch (IOException _) {
            // The other side has gone.
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
