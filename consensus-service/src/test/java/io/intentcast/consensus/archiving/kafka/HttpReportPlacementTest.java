package io.intentcast.consensus.archiving.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.intentcast.consensus.archiving.ArchivingRequest;
import io.intentcast.consensus.archiving.ArchivingResult.GiveUpReason;
import io.intentcast.consensus.archiving.ReportPlacement.Announced;
import io.intentcast.consensus.archiving.ReportPlacement.Kept;
import io.intentcast.consensus.archiving.ReportPlacement.KnownCopies;
import io.intentcast.consensus.archiving.ReportPlacement.Never;
import io.intentcast.consensus.archiving.ReportPlacement.NotNow;
import io.intentcast.consensus.archiving.ReportPlacement.PlacementReply;
import io.intentcast.platform.http.HttpClients;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpReportPlacementTest {

    private static final ChunkId CHUNK = new ChunkId("consensus_forest_1_0-1");
    private static final Sha256 HELLO = Sha256.of("hello".getBytes(UTF_8));

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
    void theBytesArePutInTheDeclarersName() throws Exception {
        answers(201, "{\"keepers\":[{\"node\":\"bt2\"},{\"node\":\"bt3\"}]}");

        assertThat(keep()).isEqualTo(new Kept(2));
        assertThat(asked).containsExactly("PUT /v1/chunks/consensus_forest_1_0-1?replicas=3&from=A hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "nonsense", "{}", "{\"keepers\":7}"})
    void aReceiptThatCannotBeReadNamesNobody(String receipt) throws Exception {
        answers(202, receipt);

        assertThat(keep()).isEqualTo(new Kept(0));
    }

    @ParameterizedTest
    @CsvSource({"400, REFUSED", "409, OTHER_BYTES", "413, TOO_LARGE", "422, REFUSED"})
    void permanentRefusalsAreNotRetried(int status, GiveUpReason why) throws Exception {
        answers(status, "{\"detail\":\"that is why\"}");

        assertThat(keep())
                .isInstanceOfSatisfying(
                        Never.class, never -> assertThat(never.why()).isEqualTo(why))
                .isInstanceOfSatisfying(
                        Never.class,
                        never -> assertThat(never.reason()).endsWith("answers %s: that is why".formatted(status)));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 408, 429, 500, 502, 503})
    void otherFailuresAreRetriedLater(int status) throws Exception {
        answers(status, "nonsense", "Retry-After", "30");

        assertThat(keep()).isEqualTo(notNow(status, "?replicas=3&from=A"));
        assertThat(known()).isEqualTo(notNow(status, "/providers?limit=1000"));
    }

    @Test
    void nodesThatAnnounceExactlyTheseBytesAreCounted() throws Exception {
        answers(
                200,
                "{\"providers\":[{\"node\":\"a\",\"sha256\":\"%s\"},{\"node\":\"b\",\"sha256\":\"%s\"},{}]}"
                        .formatted(HELLO, Sha256.of(new byte[0])));

        assertThat(known()).isEqualTo(new Announced(1));
        assertThat(asked).containsExactly("GET /v1/chunks/consensus_forest_1_0-1/providers?limit=1000 ");
    }

    @Test
    void unreadableProvidersAreRetriedLater() throws Exception {
        answers(200, "nonsense");

        assertThat(known()).isInstanceOf(NotNow.class);
    }

    @Test
    void anUnreachableServiceIsRetriedLater() throws Exception {
        intents.stop(0);

        assertThat(keep()).isInstanceOf(NotNow.class);
        assertThat(known())
                .isInstanceOfSatisfying(
                        NotNow.class, notNow -> assertThat(notNow.reason()).contains("cannot be reached"));
    }

    private KnownCopies known() throws InterruptedException {
        return keepers().known(CHUNK, HELLO);
    }

    private PlacementReply keep() throws InterruptedException {
        return keepers().keep(new ArchivingRequest(CHUNK, 3, new NodeId("A")), "hello".getBytes(UTF_8));
    }

    private HttpReportPlacement keepers() {
        return new HttpReportPlacement(clients, URI.create(url()), Duration.ofSeconds(30));
    }

    private String url() {
        return "http://127.0.0.1:" + intents.getAddress().getPort();
    }

    private NotNow notNow(int status, String rest) {
        String uri = url() + "/v1/chunks/" + CHUNK + rest;
        return new NotNow("%s answers %s".formatted(uri, status), Duration.ofSeconds(30));
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
