package io.intentcast.intent;

import static io.intentcast.intent.ServiceOverHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.intent.kafka.NotAcknowledgedException;
import io.intentcast.intent.storing.rest.RawServer;
import io.intentcast.intent.storing.rest.SmallNode;
import io.intentcast.platform.web.Digests;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Timeout(60)
class StoringRestTest {

    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);
    private static final String PATH = "/v1/chunks/chunk:X";

    @TempDir
    private static Path data;

    private static StoringService service;

    private final List<AutoCloseable> nodes = new ArrayList<>();

    @BeforeAll
    static void start() {
        service = new StoringService(data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void nobodySaysAnything() {
        service.reset();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        for (AutoCloseable node : nodes) {
            node.close();
        }
        await().until(() -> service.uploads.open() == 0);
        assertThat(data.resolve("uploads")).isEmptyDirectory();
    }

    @Test
    void allKeepIt() throws Exception {
        String chunk = "/v1/chunks/all";
        SmallNode a = node("a");
        SmallNode b = node("b");
        SmallNode c = node("c");
        service.offers("a", 0.5, a.url(chunk));
        service.offers("b", 0.9, b.url(chunk));
        service.offers("c", 0.7, c.url(chunk));

        HttpResponse<String> answer = service.put(chunk + "?replicas=2&from=node-a", HELLO);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains(chunk);
        JsonNode receipt = json(answer);
        assertThat(receipt.path("keepers")
                        .valueStream()
                        .map(keeper -> keeper.path("node").asString()))
                .containsExactlyInAnyOrder("b", "c");
        assertThat(receipt.path("keepers")
                        .valueStream()
                        .map(keeper -> keeper.path("url").asString()))
                .containsExactlyInAnyOrder(b.url(chunk).toString(), c.url(chunk).toString());
        assertThat(without(receipt, "keepers")).isEqualTo(json("""
                {"chunkId": "all", "sha256": "%s", "size": 5, "replicas": 2, "intentId": "%s",
                 "closedBy": "all_decided", "refusals": [], "silences": [{"node": "d", "cause": "heard"}], "failed": []}
                """.formatted(Sha256.of(HELLO), intentId())));
        assertThat(a.puts()).isEmpty();
        assertThat(b.puts()).singleElement().satisfies(put -> {
            assertThat(put.sha256()).isEqualTo(Sha256.of(HELLO));
            assertThat(put.uri().getQuery()).isEqualTo("sha256=%s&replicas=2".formatted(Sha256.of(HELLO)));
        });
        assertThat(service.declared())
                .singleElement()
                .satisfies(declared -> assertThat(declared.intent().from()).hasToString("node-a"));
    }

    @Test
    void itIsKeptAllTheSameByTheNextBestWhenSomeFail() throws Exception {
        String chunk = "/v1/chunks/next";
        service.offers("a", 0.9, opened(SmallNode.answering(507)).url(chunk));
        service.offers("b", 0.8, opened(new RawServer(_ -> {})).url(chunk));
        service.offers("c", 0.7, opened(new RawServer(Socket::close)).url(chunk));
        service.offers("d", 0.6, node("d").url(chunk));

        HttpResponse<String> answer = service.put(chunk + "?replicas=1", HELLO);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(json(answer).path("failed")).isEqualTo(json("""
                [{"node": "a", "reason": "refused", "status": 507}, {"node": "b", "reason": "stalled"},
                 {"node": "c", "reason": "broken_off"}]"""));
    }

    @Test
    void whereAnOfferPointsToNothingIsPut() throws Exception {
        String chunk = "/v1/chunks/elsewhere";
        SmallNode inside = opened(SmallNode.answering(201));
        SmallNode a = node("a");
        service.offersElsewhere("a", 0.9, a.url(chunk), inside.url("/admin"));

        HttpResponse<String> answer = service.put(chunk + "?replicas=1", HELLO);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(json(answer).at("/keepers/0/url").asString())
                .isEqualTo(a.url(chunk).toString());
        assertThat(inside.puts()).isEmpty();
    }

    @Test
    void whatIsNoPlaceOfAllowedNetworksIsNotPutTo() throws Exception {
        service.offers("a", 0.9, URI.create("http://169.254.169.254/v1/chunks/metadata"));

        HttpResponse<String> answer = service.put("/v1/chunks/metadata?replicas=1", HELLO);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).path("failed")).isEqualTo(json("""
                [{"node": "a", "reason": "address_not_allowed"}]"""));
    }

    @Test
    void fewerThanWishedKeepIt() throws Exception {
        service.offers("a", 0.9, node("a").url("/v1/chunks/fewer"));

        HttpResponse<String> answer = service.put("/v1/chunks/fewer", HELLO);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).contains("/v1/chunks/fewer");
        assertThat(json(answer).path("replicas").asInt()).isEqualTo(3);
        assertThat(json(answer).path("keepers").size()).isEqualTo(1);
    }

    @Test
    void keptIsNotEnoughUntilItIsShownHere() throws Exception {
        service.offers("a", 0.9, opened(SmallNode.answering(201)).url("/v1/chunks/unshown"));

        assertThat(service.put("/v1/chunks/unshown?replicas=1", HELLO).statusCode())
                .isEqualTo(202);
    }

    @Test
    void theSameAgainChangesNothing() throws Exception {
        SmallNode a = node("a");
        service.announce("again", "a", HELLO);
        service.keeps("a", a.url("/v1/chunks/again"));
        service.offers("b", 0.9, node("b").url("/v1/chunks/again"));

        HttpResponse<String> answer = service.put("/v1/chunks/again?replicas=1", HELLO);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(json(answer).path("keepers").size()).isEqualTo(1);
        assertThat(a.puts()).isEmpty();
    }

    @Test
    void nobodyKeepsIt() throws Exception {
        service.says("a", No.rateLimited(Limiter.ECONOMIC, Duration.ofSeconds(60)));
        service.says("b", No.rateLimited(Limiter.W_TRACKING, Duration.ofMillis(1_500)));
        service.offers("c", 0.9, opened(SmallNode.answering(507)).url(PATH));

        HttpResponse<String> answer = service.put(PATH, HELLO);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(json(answer)).isEqualTo(json("""
                {"type": "urn:intentcast:problem:nobody-keeps-it", "title": "Nobody keeps it", "status": 503,
                 "detail": "nobody keeps chunk 'chunk:X': 2 refused, 1 were silent, 1 failed",
                 "instance": "/v1/chunks/chunk:X",
                 "chunkId": "chunk:X", "sha256": "%s", "size": 5, "replicas": 3, "intentId": "%s",
                 "closedBy": "all_decided", "keepers": [],
                 "refusals": [
                   {"node": "a", "reason": "rate_limited", "limiter": "economic", "retryAfter": "PT1M"},
                   {"node": "b", "reason": "rate_limited", "limiter": "w_tracking", "retryAfter": "PT1.5S"}],
                 "silences": [{"node": "d", "cause": "heard"}],
                 "failed": [{"node": "c", "reason": "refused", "status": 507}]}
                """.formatted(Sha256.of(HELLO), intentId())));
    }

    @Test
    void anIdOfOtherBytesIsNotWrittenAgain() throws Exception {
        SmallNode a = node("a");
        service.offers("a", 0.9, a.url(PATH));
        service.says("b", No.because(Reason.ID_TAKEN));

        HttpResponse<String> answer = service.put(PATH, HELLO);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).path("nodes")).isEqualTo(json("[\"b\"]"));
        assertThat(json(answer).path("intentId").asString()).isEqualTo(intentId());
        assertThat(a.puts()).isEmpty();
    }

    @Test
    void otherBytesThatAreAnnouncedAreSeenWithoutAskingAnyone() throws Exception {
        service.announce("taken", "b", new byte[] {1});

        HttpResponse<String> answer = service.put("/v1/chunks/taken", HELLO);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).path("nodes")).isEqualTo(json("[\"b\"]"));
        assertThat(service.declared()).isEmpty();
    }

    @Test
    void conditionsOnWhatIsThereAreKeptBeforeAnyoneIsAsked() throws Exception {
        String there = "/v1/chunks/there";
        String tag = "\"" + Sha256.of(HELLO).hex() + "\"";
        service.announce("there", "b", HELLO);

        HttpResponse<String> answer =
                service.put(there, BodyPublishers.ofByteArray(HELLO), "If-None-Match", "*", "If-Match", tag);

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(json(answer).path("field").asString()).isEqualTo("If-None-Match");
        assertThat(service.put(there, BodyPublishers.ofByteArray(HELLO), "If-Match", "\"other\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(service.put("/v1/chunks/nowhere", BodyPublishers.ofByteArray(HELLO), "If-Match", "*")
                        .statusCode())
                .isEqualTo(412);
        assertThat(service.declared()).isEmpty();

        assertThat(service.put("/v1/chunks/nowhere", BodyPublishers.ofByteArray(HELLO), "If-None-Match", "*")
                        .statusCode())
                .as("nobody offers")
                .isEqualTo(503);
    }

    @Test
    void whoAsksFirstIsToldAtOnceWhatIsKnown() throws Exception {
        service.announce("there", "b", HELLO);
        for (String head : List.of(
                "PUT /v1/chunks/large HTTP/1.1\r\nContent-Length: " + (StoringService.LARGEST + 1),
                "PUT /v1/chunks/a%20b HTTP/1.1\r\nContent-Length: 5",
                "PUT /v1/chunks/c?replicas=99 HTTP/1.1\r\nContent-Length: 5",
                "PUT /v1/chunks/there HTTP/1.1\r\nIf-None-Match: *\r\nContent-Length: 5",
                "PUT /v1/chunks/there?sha256=" + Sha256.of(new byte[0]) + " HTTP/1.1\r\nContent-Length: 5")) {
            URI url = service.url(PATH);
            try (var client = new Socket(url.getHost(), url.getPort())) {
                client.setSoTimeout(10_000);
                client.getOutputStream()
                        .write((head + "\r\nHost: localhost\r\nExpect: 100-continue\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));

                assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .as(head)
                        .startsWith("HTTP/1.1 4")
                        .doesNotContain("HTTP/1.1 100")
                        .contains("application/problem+json");
            }
        }
        assertThat(service.declared()).isEmpty();
    }

    @Test
    void whoSendsNothingYetHoldsNoUploadOpen() throws Exception {
        URI url = service.url(PATH);
        try (var waiting = new Socket(url.getHost(), url.getPort());
                var another = new Socket(url.getHost(), url.getPort())) {
            for (Socket client : List.of(waiting, another)) {
                client.getOutputStream()
                        .write("PUT %s HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"
                                .formatted(PATH)
                                .getBytes(StandardCharsets.US_ASCII));
            }

            assertThat(service.put("/v1/chunks/meanwhile", HELLO).statusCode()).isEqualTo(503);
            assertThat(service.uploads.open()).isZero();
        }
    }

    @Test
    void aSeriesChunkIsTakenFromTheNodeWhoseSeriesItIs() throws Exception {
        service.offers("a", 0.9, node("a").url("/v1/chunks/series_b.17_10"));

        assertThat(service.put("/v1/chunks/series_b.17_10?replicas=1&from=b", HELLO)
                        .statusCode())
                .isEqualTo(201);
    }

    private record Bad(String claim, String path, int size, int status, String field) {}

    @TestFactory
    Stream<DynamicTest> refuses() {
        return Stream.of(
                        new Bad("a forgotten body", PATH, 0, 400, "empty"),
                        new Bad("a misspelt parameter", PATH + "?replica=3", 5, 400, "replica"),
                        new Bad("a step in a path", "/v1/chunks/%2e%2e", 5, 400, "chunkId"),
                        new Bad("no replicas", PATH + "?replicas=0", 5, 400, "replicas"),
                        new Bad("too many replicas", PATH + "?replicas=17", 5, 400, "replicas"),
                        new Bad("some replicas", PATH + "?replicas=some", 5, 400, "replicas"),
                        new Bad("a bad chunk id", "/v1/chunks/a%20b", 5, 400, "chunkId"),
                        new Bad("a long chunk id", "/v1/chunks/" + "x".repeat(129), 5, 400, "chunkId"),
                        new Bad("a bad declarer", PATH + "?from=a%20b", 5, 400, "from"),
                        new Bad("a bad digest", PATH + "?sha256=abc", 5, 400, "sha256"),
                        new Bad("a wrong digest", PATH + "?sha256=" + Sha256.of(new byte[0]), 5, 422, "sha256"),
                        new Bad("a series' chunk of nobody", "/v1/chunks/series_b.17_10", 5, 422, "from"),
                        new Bad("a series' chunk of another", "/v1/chunks/series_b.17_10?from=a", 5, 422, "from"),
                        new Bad("a chunk of no series", "/v1/chunks/series_b?from=b", 5, 422, "chunkId"),
                        new Bad("a chunk too large", PATH, StoringService.LARGEST + 1, 413, "body"),
                        new Bad("a chunk far too large", PATH, 8 * StoringService.LARGEST, 413, "body"))
                .map(bad -> DynamicTest.dynamicTest(bad.claim, () -> {
                    HttpResponse<String> answer = service.put(bad.path, new byte[bad.size]);

                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(bad.status);
                    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                    assertThat(json(answer).path("field").asString()).isEqualTo(bad.field);
                    assertThat(json(answer).path("rule").asString()).isNotEmpty();
                    assertThat(service.declared()).isEmpty();
                }));
    }

    @Test
    void aDigestMayComeAsRfc9530WritesIt() throws Exception {
        service.offers("a", 0.9, node("a").url("/v1/chunks/digested"));

        assertThat(service.put(
                                "/v1/chunks/digested?replicas=1",
                                BodyPublishers.ofByteArray(HELLO),
                                "Content-Digest",
                                Digests.write(Sha256.of(HELLO)))
                        .statusCode())
                .isEqualTo(201);
        assertThat(service.put(
                                PATH,
                                BodyPublishers.ofByteArray(HELLO),
                                "Content-Digest",
                                Digests.write(Sha256.of(new byte[0])))
                        .statusCode())
                .isEqualTo(422);
        assertThat(service.put(PATH, BodyPublishers.ofByteArray(HELLO), "Content-Digest", "sha-256=x")
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chunks/chunk:X, 413",
        "/v1/chunks/chunk:X?replicas=0, 400",
        "/v1/chunks/series_b.17_10, 422",
        "/v1/chunks/a%20b, 400"
    })
    void aClientThatReadsLateGetsToReadTheRefusal(String path, int status) throws Exception {
        assertThat(service.putBeforeReading(path, 16 * StoringService.LARGEST)).isEqualTo(status);
    }

    @Test
    void aChunkOfUnknownLengthIsCountedAsItComes() throws Exception {
        var bytes = new byte[StoringService.LARGEST];
        new Random(1).nextBytes(bytes);
        SmallNode a = node("a");
        service.offers("a", 0.9, a.url("/v1/chunks/streamed"));

        HttpResponse<String> kept = service.put(
                "/v1/chunks/streamed?replicas=1&sha256=" + Sha256.of(bytes),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
        HttpResponse<String> tooLarge = service.put(
                PATH,
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[2 * StoringService.LARGEST])));

        assertThat(kept.statusCode()).isEqualTo(201);
        assertThat(a.puts().getFirst().sha256()).isEqualTo(Sha256.of(bytes));
        assertThat(tooLarge.statusCode()).isEqualTo(413);
    }

    @Test
    void onlySoManyUploadsAreOpen() throws Exception {
        var arrived = new Semaphore(0);
        var goOn = new CountDownLatch(1);
        SmallNode slow = opened(SmallNode.answering(_ -> {
            arrived.release();
            awaitUninterruptibly(goOn);
            return 201;
        }));
        service.offers("a", 0.9, slow.url(PATH));
        service.fakes.whenDeclared = service.fakes.whenDeclared.andThen(_ -> arrived.release());
        var open = new ArrayList<CompletableFuture<Integer>>();
        for (int upload = 0; upload < StoringService.UPLOADS; upload++) {
            open.add(CompletableFuture.supplyAsync(() -> status(PATH), Thread::startVirtualThread));
        }
        arrived.acquire(StoringService.UPLOADS);

        HttpResponse<String> answer = service.put(PATH, new byte[StoringService.LARGEST]);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        goOn.countDown();
        assertThat(open).allSatisfy(upload -> assertThat(upload.get()).isIn(202, 503));
    }

    @Test
    void aClientThatGoesAwayLeavesNothing() throws Exception {
        URI url = service.url(PATH);
        try (var client = new Socket(url.getHost(), url.getPort())) {
            client.getOutputStream()
                    .write("PUT %s HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf"
                            .formatted(PATH)
                            .getBytes(StandardCharsets.US_ASCII));
            await().until(() -> service.uploads.open() == 1);
        }

        await().until(() -> service.uploads.open() == 0);
        assertThat(service.declared()).isEmpty();
    }

    @Test
    void withoutABrokerNothingIsPromised() throws Exception {
        service.fakes.whenDeclared = _ -> {
            throw new NotAcknowledgedException("intents", new IllegalStateException("no broker"));
        };

        HttpResponse<String> answer = service.put(PATH, HELLO);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void onlySoManyWindowsAreOpen() throws Exception {
        service.fakes.whenDeclared = _ -> {};
        for (int window = 0; window < StoringService.WINDOWS; window++) {
            service.declareSomething();
        }

        assertThat(service.put(PATH, HELLO).statusCode()).isEqualTo(429);
    }

    @Test
    void showsProvidersPageByPage() throws Exception {
        Stream.of("a", "b", "c", "nobody").forEach(node -> service.announce("shown", node, HELLO));

        JsonNode first = json(service.get("/v1/chunks/shown/providers?limit=2"));
        JsonNode second = json(service.get("/v1/chunks/shown/providers?limit=2&after=b"));

        String shown = """
                {"node": "%s", "sha256": "%s", "size": 5, "replicas": 3, "url": "http://localhost:8101/v1/chunks/shown",
                 "presence": "alive"}""";
        assertThat(first).isEqualTo(json("""
                {"chunkId": "shown", "providers": [%s, %s], "next": "b"}""".formatted(
                        shown.formatted("a", Sha256.of(HELLO)), shown.formatted("b", Sha256.of(HELLO)))));
        assertThat(second).isEqualTo(json("""
                {"chunkId": "shown", "providers": [
                  %s]}""".formatted(shown.formatted("c", Sha256.of(HELLO)))));
        assertThat(json(service.get("/v1/chunks/nobodys/providers"))).isEqualTo(json("""
                {"chunkId": "nobodys", "providers": []}"""));
        assertThat(service.get("/v1/chunks/shown/providers?limit=0").statusCode())
                .isEqualTo(400);
    }

    @Test
    void describesItself() throws Exception {
        JsonNode put = json(service.get("/v3/api-docs"))
                .path("paths")
                .path("/v1/chunks/{chunkId}")
                .path("put");

        assertThat(put.path("responses").propertyNames()).contains("201", "202", "409", "413", "422", "429", "503");
        assertThat(put.at("/responses/503/content").propertyNames()).containsExactly("application/problem+json");
        assertThat(put.at("/responses/503/content").toString()).contains("nobody-keeps-it");
        assertThat(put.at("/responses/409/content").propertyNames()).containsExactly("application/problem+json");
        assertThat(put.path("requestBody").path("content").propertyNames()).contains("application/octet-stream");
    }

    @Test
    void isMeasured() throws Exception {
        service.offers("a", 0.9, node("a").url("/v1/chunks/measured"));
        service.put("/v1/chunks/measured?replicas=1", HELLO);

        assertThat(service.get("/actuator/prometheus").body())
                .contains("intentcast_chunks_taken_in_bytes_total ")
                .contains("intentcast_chunks_uploads_open 0")
                .containsPattern("intentcast_chunks_pushes_seconds_count\\{.*result=\"kept\".*} ");
    }

    private SmallNode node(String id) {
        return opened(service.keeping(id));
    }

    private <T extends AutoCloseable> T opened(T node) {
        nodes.add(node);
        return node;
    }

    private static String intentId() {
        return service.declared().getLast().id().toString();
    }

    private static int status(String path) {
        try {
            return service.put(path, HELLO).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonNode without(JsonNode whole, String field) {
        var rest = whole.deepCopy();
        ((ObjectNode) rest).remove(field);
        return rest;
    }
}
