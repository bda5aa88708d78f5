package io.intentcast.storage.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.report.Insights;
import io.intentcast.protocol.report.OutcomeReport;
import io.intentcast.protocol.wire.ReportWire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpOutcomeClientTest {

    private static final IntentId INTENT = new IntentId(3, 4711);
    private static final OutcomeReport REPORT = new OutcomeReport(
            INTENT,
            "want_chunk",
            new Subject("chunk:X"),
            new NodeId("bt1"),
            ClosedBy.ALL_DECIDED,
            Instant.parse("2026-01-31T12:00:00Z"),
            Instant.parse("2026-01-31T12:00:00.005Z"),
            5,
            List.of(),
            new Insights(0, 0, 0, null, 0, 0, 0, 0, 0, 0),
            null,
            null);

    private final HttpClients clients = HttpClients.plain();
    private final List<String> asked = new ArrayList<>();
    private HttpServer consensus;

    @BeforeEach
    void start() throws IOException {
        consensus = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        consensus.start();
    }

    @AfterEach
    void stop() {
        clients.close();
        consensus.stop(0);
    }

    @Test
    void anOutcomeIsReadAndWaitedForInWholeSeconds() throws Exception {
        answers(200, ReportWire.write(REPORT));

        assertThat(ask()).contains(REPORT);
        assertThat(asked).containsExactly("/v1/outcomes/3-4711 wait=2");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void thereIsNoOutcomeYetOrNeverWillBe(int status) throws Exception {
        answers(status, "{}".getBytes(UTF_8));

        assertThat(ask()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 429, 500, 503})
    void anotherStatusIsAnIOException(int status) {
        answers(status, "{}".getBytes(UTF_8));

        assertThatThrownBy(this::ask).isInstanceOf(IOException.class).hasMessageContaining("" + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "7", "{\"missing\": \"the audience cannot be looked up\"}"})
    void anUnreadableOrIncompleteOutcomeIsAnIOException(String body) {
        answers(200, body.getBytes(UTF_8));

        assertThatThrownBy(this::ask).isInstanceOf(IOException.class);
    }

    private Optional<OutcomeReport> ask() throws Exception {
        URI uri = URI.create(
                "http://127.0.0.1:%s/".formatted(consensus.getAddress().getPort()));
        return new HttpOutcomeClient(clients, uri).find(INTENT, Duration.ofMillis(1_200));
    }

    private void answers(int status, byte[] body) {
        consensus.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Prefer"));
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
