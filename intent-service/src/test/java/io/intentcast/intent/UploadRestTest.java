package io.intentcast.intent;

import static io.intentcast.intent.ServiceOverHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.intent.placement.rest.SmallNode;
import io.intentcast.platform.web.DigestHeader;
import io.intentcast.protocol.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the body of a PUT is received, and what is refused before nodes are asked. */
class UploadRestTest extends OverPlacementService {

    @Test
    void preconditionsAreCheckedBeforeNodesAreAsked() throws Exception {
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
    void preconditionsAreIgnoredWhereTheRequestWouldBeRefusedWithoutThem() throws Exception {
        service.announce("there", "b", HELLO);
        byte[] large = new byte[PlacementService.LARGEST + 1];
        String others = "/v1/chunks/there?sha256=" + Sha256.of(new byte[0]);

        assertThat(service.put(PATH, BodyPublishers.ofByteArray(large), "If-Match", "*")
                        .statusCode())
                .isEqualTo(413);
        assertThat(service.put(others, BodyPublishers.ofByteArray(HELLO), "If-None-Match", "*")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void expect100ContinueIsRefusedWithoutTheBody() throws Exception {
        service.announce("there", "b", HELLO);
        for (String head : List.of(
                "PUT /v1/chunks/large HTTP/1.1\r\nContent-Length: " + (PlacementService.LARGEST + 1),
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
    void aRequestWithoutBodyBytesHoldsNoUploadOpen() throws Exception {
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

    private record Bad(String claim, String path, int size, int status, String field) {}

    @TestFactory
    Stream<DynamicTest> invalidUploadsAreRefused() {
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
                        new Bad("a chunk too large", PATH, PlacementService.LARGEST + 1, 413, "body"),
                        new Bad("a chunk far too large", PATH, 8 * PlacementService.LARGEST, 413, "body"))
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
    void aContentDigestHeaderIsChecked() throws Exception {
        service.offers("a", 0.9, node("a").url("/v1/chunks/digested"));

        assertThat(service.put(
                                "/v1/chunks/digested?replicas=1",
                                BodyPublishers.ofByteArray(HELLO),
                                "Content-Digest",
                                DigestHeader.write(Sha256.of(HELLO)))
                        .statusCode())
                .isEqualTo(201);
        assertThat(service.put(
                                PATH,
                                BodyPublishers.ofByteArray(HELLO),
                                "Content-Digest",
                                DigestHeader.write(Sha256.of(new byte[0])))
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
    void aClientThatSendsBeforeReadingGetsTheRefusal(String path, int status) throws Exception {
        assertThat(service.putBeforeReading(path, 16 * PlacementService.LARGEST))
                .isEqualTo(status);
    }

    @Test
    void aBodyOfUnknownLengthIsLimitedWhileItIsRead() throws Exception {
        var bytes = new byte[PlacementService.LARGEST];
        new Random(1).nextBytes(bytes);
        SmallNode a = node("a");
        service.offers("a", 0.9, a.url("/v1/chunks/streamed"));

        HttpResponse<String> kept = service.put(
                "/v1/chunks/streamed?replicas=1&sha256=" + Sha256.of(bytes),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
        HttpResponse<String> tooLarge = service.put(
                PATH,
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[2 * PlacementService.LARGEST])));

        assertThat(kept.statusCode()).isEqualTo(201);
        assertThat(a.puts().getFirst().sha256()).isEqualTo(Sha256.of(bytes));
        assertThat(tooLarge.statusCode()).isEqualTo(413);
    }

    @Test
    void tooManyOpenUploadsAreAnswered429() throws Exception {
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
        for (int upload = 0; upload < PlacementService.UPLOADS; upload++) {
            open.add(CompletableFuture.supplyAsync(() -> status(PATH), Thread::startVirtualThread));
        }
        arrived.acquire(PlacementService.UPLOADS);

        HttpResponse<String> answer = service.put(PATH, new byte[PlacementService.LARGEST]);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        goOn.countDown();
        assertThat(open).allSatisfy(upload -> assertThat(upload.get()).isIn(202, 503));
    }

    @Test
    void aDisconnectedClientLeavesNoTemporaryFile() throws Exception {
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
}
