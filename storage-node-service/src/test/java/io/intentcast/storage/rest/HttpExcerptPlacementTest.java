package io.intentcast.storage.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.storage.seriesexport.ExcerptPlacement.Kept;
import io.intentcast.storage.seriesexport.ExcerptPlacement.Never;
import io.intentcast.storage.seriesexport.ExcerptPlacement.NotNow;
import io.intentcast.storage.seriesexport.ExcerptPlacement.PlacementReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpExcerptPlacementTest {

    private static final ChunkId PART = new ChunkId("series_bt1.17_0");

    private final HttpClients clients = HttpClients.plain();
    private final List<String> asked = new ArrayList<>();
    private HttpServer intents;

    @BeforeEach
    void start() throws IOException {
        intents = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        intents.start();
    }

    @AfterEach
    void stop() {
        clients.close();
        intents.stop(0);
    }

    @Test
    void theBytesArePutOnBehalfOfTheNode() throws Exception {
        answers(201, "{\"keepers\":[{\"node\":\"bt2\"},{\"node\":\"bt3\",\"url\":\"http://bt3\"}]}");

        assertThat(keep()).isEqualTo(new Kept(List.of(new NodeId("bt2"), new NodeId("bt3"))));
        assertThat(asked).containsExactly("PUT /v1/chunks/series_bt1.17_0?replicas=3&from=bt1 hello");
    }

    @Test
    void fewerKeepersThanAskedForAreAccepted() throws Exception {
        answers(202, "{\"keepers\":[{\"node\":\"bt2\"}]}");

        assertThat(keep()).isEqualTo(new Kept(List.of(new NodeId("bt2"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "nonsense", "{}", "{\"keepers\":7}", "{\"keepers\":[{\"node\":\"a b\"}]}"})
    void anUnreadableReceiptHasNoKeepers(String receipt) throws Exception {
        answers(200, receipt);

        assertThat(keep()).isEqualTo(new Kept(List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 413})
    void conflictsAndTooLargeChunksAreNeverRetried(int status) throws Exception {
        answers(status, "{}");

        assertThat(keep()).isInstanceOf(Never.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 422, 429, 500, 503})
    void otherErrorsAreRetriedLater(int status) throws Exception {
        answers(status, "{}");

        assertThat(keep()).isInstanceOf(NotNow.class);
    }

    @Test
    void retryAfterIsRead() throws Exception {
        answers(503, "{}", "Retry-After", "30");

        assertThat(((NotNow) keep()).retryAfter()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void anUnreachableServiceIsAnIOException() {
        intents.stop(0);

        assertThatThrownBy(this::keep).isInstanceOf(IOException.class).hasMessageContaining("cannot be reached");
    }

    private PlacementReply keep() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + intents.getAddress().getPort());
        return new HttpExcerptPlacement(clients, uri, new NodeId("bt1"), Duration.ofSeconds(30))
                .keep(PART, "hello".getBytes(UTF_8), 3);
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
}
