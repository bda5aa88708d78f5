package io.intentcast.intent.tracking.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.intentcast.intent.tracking.PastOutcomes.PastOutcome;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.protocol.IntentId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsensusClientTest {

    private final HttpClients clients = HttpClients.plain();
    private final List<String> asked = new CopyOnWriteArrayList<>();
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
    void anUnknownOutcomeIsNotConcludedYet() {
        answers(404, "{}");

        assertThat(find("")).isEqualTo(new PastOutcome.NotConcluded());
        assertThat(asked).containsExactly("/v1/outcomes/3-17");
    }

    @Test
    void theOutcomeOfASkippedIntentNeverComes() {
        answers(410, "{}");

        assertThat(find(""))
                .isEqualTo(
                        new PastOutcome.Unknown("there is none and never will be: closing resumed after the intent"));
    }

    @Test
    void aPathOfTheConfiguredUrlIsKept() {
        answers(404, "{}");

        find("/behind/a/path/");

        assertThat(asked).containsExactly("/behind/a/path/v1/outcomes/3-17");
    }

    private PastOutcome find(String path) {
        URI url = URI.create(
                "http://127.0.0.1:%s%s".formatted(consensus.getAddress().getPort(), path));
        return new ConsensusClient(clients, url).find(new IntentId(3, 17));
    }

    private void answers(int status, String body) {
        consensus.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
