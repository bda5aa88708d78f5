package io.intentcast.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Here every client is too slow. */
@SpringBootTest(
        classes = SmallService.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"intentcast.rest.slowest=1TB", "intentcast.rest.grace=0s", "intentcast.rest.drain-for=500ms"})
class CutOffTest {

    @LocalServerPort
    private int port;

    @Test
    void aClientThatReadsTooSlowlyGetsAnIncompleteAnswer() throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /v1/zeros HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(answer).startsWith("HTTP/1.1 200").contains("Content-Length: " + SmallService.ZEROS);
            assertThat(answer.length()).isLessThan(SmallService.ZEROS);
        }
    }

    @Test
    void aClientThatSendsTooSlowlyGets408() throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            "PUT /v1/slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nConnection: close\r\n\r\nab"
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 408").contains("urn:intentcast:problem:too-slow", "\"rule\":");
        }
    }

    @ParameterizedTest
    @CsvSource({"1000, 408", "1000000, 413"})
    void aClientThatTricklesOnAfterItsRefusalIsDisconnected(int length, int status) throws IOException {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("PUT /v1/slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: %s\r\n\r\nab"
                            .formatted(length)
                            .getBytes(StandardCharsets.US_ASCII));
            var _ = clock.scheduleAtFixedRate(() -> trickle(socket), 100, 100, TimeUnit.MILLISECONDS);

            assertThat(untilDisconnected(socket)).startsWith("HTTP/1.1 " + status);
        } finally {
            clock.shutdownNow();
        }
    }

    private static void trickle(Socket socket) {
        try {
            socket.getOutputStream().write('c');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What comes until the other side ends or resets the connection; fails when that takes longer than reads may. */
    private static String untilDisconnected(Socket socket) throws IOException {
        var answer = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                answer.append((char) next);
            }
        } catch (SocketException e) {
            answer.append(e.getMessage());
        }
        return answer.toString();
    }
}
