package io.intentcast.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunksClientTest {

    private static final ChunkId CHUNK = new ChunkId("chunk:X");
    private static final Duration LONG = Duration.ofSeconds(30);

    private final HttpClients clients = HttpClients.plain();
    private final List<String> asked = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer intents;

    @BeforeEach
    void start() throws IOException {
        intents = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        intents.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        clients.close();
        intents.stop(0);
    }

    @Test
    void bytesArePutInTheNameOfTheDeclarer() throws Exception {
        answers(201, "{\"keepers\":[]}");

        ChunksReply chunksReply = put(LONG);

        assertThat(asked).containsExactly("PUT /v1/chunks/chunk:X?replicas=3&from=bt1 hello");
        assertThat(chunksReply.status()).isEqualTo(201);
        assertThat(chunksReply.body().path("keepers").isArray()).isTrue();
    }

    @Test
    void providersAreReadAsOneFullPage() throws Exception {
        answers(200, "{\"providers\":[]}");

        ChunksReply chunksReply = providers();

        assertThat(asked).containsExactly("GET /v1/chunks/chunk:X/providers?limit=1000 ");
        assertThat(chunksReply.status()).isEqualTo(200);
        assertThat(chunksReply.body().path("providers").isArray()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 413, 422, 429, 500, 503})
    void aRefusalIsAnAnswer(int status) throws Exception {
        answers(status, "{\"detail\":\"that is why\"}");

        for (ChunksReply chunksReply : List.of(put(LONG), providers())) {
            assertThat(chunksReply.status()).isEqualTo(status);
            assertThat(chunksReply.said())
                    .startsWith(url() + "/v1/chunks/chunk:X")
                    .endsWith(" answers " + status);
            assertThat(chunksReply.body().path("detail").asString()).isEqualTo("that is why");
            assertThat(chunksReply.retryAfter()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{\"keepers\":"})
    void aBodyThatIsNotJsonIsMissing(String body) throws Exception {
        answers(200, body);

        assertThat(put(LONG).body().isMissingNode()).isTrue();
        assertThat(providers().body().isMissingNode()).isTrue();
    }

    @Test
    void retryAfterIsReadInSeconds() throws Exception {
        answers(503, "nonsense", "Retry-After", "30");

        assertThat(put(LONG).retryAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(providers().retryAfter()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void retryAfterWithADateIsZero() throws Exception {
        answers(503, "{}", "Retry-After", "Sat, 31 Jan 2026 12:00:00 GMT");

        assertThat(put(LONG).retryAfter()).isZero();
    }

    @Test
    void aMissingAnswerTimesOut() {
        intents.createContext("/", _ -> awaitTheEnd());

        assertThatThrownBy(() -> put(Duration.ofMillis(100)))
                .isInstanceOf(IOException.class)
                .hasMessage(url() + "/v1/chunks/chunk:X?replicas=3&from=bt1 does not answer in PT0.1S");
    }

    @Test
    void aDrippingAnswerTimesOut() {
        intents.createContext("/", exchange -> {
            exchange.sendResponseHeaders(201, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitTheEnd();
        });

        assertThatThrownBy(() -> put(Duration.ofMillis(200)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not answer in PT0.2S");
    }

    @Test
    void anAnswerAboveTheSizeLimitFails() {
        answers(200, " ".repeat((4 << 20) + 1));

        assertThatThrownBy(() -> put(LONG)).isInstanceOf(IOException.class).hasMessageContaining("cannot be reached");
    }

    @Test
    void anUnreachableServiceFails() {
        intents.stop(0);

        assertThatThrownBy(() -> put(LONG)).isInstanceOf(IOException.class).hasMessageContaining("cannot be reached");
        assertThatThrownBy(this::providers).isInstanceOf(IOException.class).hasMessageContaining("cannot be reached");
    }

    private ChunksReply put(Duration timeout) throws Exception {
        return client(timeout).put(CHUNK, "hello".getBytes(UTF_8), 3, new NodeId("bt1"));
    }

    private ChunksReply providers() throws Exception {
        return client(LONG).providers(CHUNK);
    }

    private ChunksClient client(Duration timeout) {
        return new ChunksClient(clients, URI.create(url() + "/"), timeout);
    }

    private String url() {
        return "http://127.0.0.1:" + intents.getAddress().getPort();
    }

    private void answers(int status, String body, String... header) {
        intents.createContext("/", exchange -> {
            asked.add("%s %s %s".formatted(exchange.getRequestMethod(), exchange.getRequestURI(), text(exchange)));
            if (header.length == 2) {
                exchange.getResponseHeaders().add(header[0], header[1]);
            }
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static String text(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
