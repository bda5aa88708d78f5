package io.intentcast.storage;

import static io.intentcast.storage.NodeOverHttp.assertProblem;
import static io.intentcast.storage.NodeOverHttp.digest;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Sha256;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Storing chunks over REST: what is kept, and what is refused. */
@OnSharedNode
class KeepingChunksRestTest {

    private static final String HELLO = Sha256.of("hello".getBytes(UTF_8)).hex();

    private final NodeOverHttp node;

    KeepingChunksRestTest(NodeOverHttp node) {
        this.node = node;
    }

    @Test
    void theNumberOfReplicasIsStoredWithTheChunk() throws Exception {
        assertThat(node.put("chunk:X?replicas=3", "hello").body()).contains("\"replicas\":3");
        assertThat(node.put("chunk:Y", "hello").body()).contains("\"replicas\":1");
    }

    @Test
    void puttingTheSameBytesAgainIsIdempotent() throws Exception {
        node.put("chunk:X", "hello");

        assertThat(node.put("chunk:X", "hello").statusCode()).isEqualTo(200);
    }

    @Test
    void puttingOtherBytesUnderTheIdIsAConflict() throws Exception {
        node.put("chunk:X", "hello");
        HttpResponse<String> put = node.put("chunk:X", "hallo");

        assertProblem(put, 409, "\"keptSha256\":\"" + HELLO + "\"");
        assertThat(node.get("/v1/chunks/chunk:X").body()).isEqualTo("hello");
    }

    @Test
    void ifMatchAndIfNoneMatchAreChecked() throws Exception {
        String tag = "\"" + HELLO + "\"";
        assertProblem(
                node.send(node.putting("chunk:X", "hello").header("If-Match", "*")), 412, "\"field\":\"If-Match\"");
        assertThat(node.send(node.putting("chunk:X", "hello").header("If-None-Match", "*"))
                        .statusCode())
                .isEqualTo(201);

        assertProblem(
                node.send(node.putting("chunk:X", "hello").header("If-None-Match", "*")),
                412,
                "\"field\":\"If-None-Match\"");
        assertThat(node.send(node.putting("chunk:X", "hello").header("If-Match", tag))
                        .statusCode())
                .isEqualTo(200);
        assertProblem(node.send(node.request("/v1/chunks/chunk:X").header("If-Match", "\"other\"")), 412, "rule");
        assertProblem(
                node.send(node.request("/v1/chunks/chunk:X")
                        .header("If-Match", "\"other\"")
                        .DELETE()),
                412,
                "rule");
        assertThat(node.send(node.request("/v1/chunks/chunk:X").header("If-Match", tag))
                        .body())
                .isEqualTo("hello");
        assertThat(node.send(node.request("/v1/chunks/chunk:X")
                                .header("If-Match", tag)
                                .header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void preconditionsAreIgnoredWhereTheRequestWouldBeRefusedWithoutThem() throws Exception {
        node.put("chunk:X", "hello");
        String others = Sha256.of("hallo".getBytes(UTF_8)).hex();

        assertProblem(
                node.send(node.putting("chunk:X?sha256=" + others, "hallo").header("If-None-Match", "*")),
                409,
                "\"keptSha256\":\"" + HELLO + "\"");
    }

    @Test
    void aClientThatExpectsContinueIsRefusedBeforeItSendsTheBody() throws Exception {
        node.put("chunk:X", "hello");
        String others = Sha256.of("hallo".getBytes(UTF_8)).hex();
        for (String head : List.of(
                "PUT /v1/chunks/chunk:Y HTTP/1.1\r\nContent-Length: 99999999999",
                "PUT /v1/chunks/a%20b HTTP/1.1\r\nContent-Length: 5",
                "PUT /v1/chunks/chunk:X HTTP/1.1\r\nIf-None-Match: *\r\nContent-Length: 5",
                "PUT /v1/chunks/chunk:X?sha256=" + others + " HTTP/1.1\r\nContent-Length: 5")) {
            try (Socket socket = node.connect()) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream()
                        .write((head + "\r\nHost: localhost\r\nExpect: 100-continue\r\n\r\n").getBytes(UTF_8));

                assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                        .as(head)
                        .startsWith("HTTP/1.1 4")
                        .doesNotContain("HTTP/1.1 100")
                        .contains("application/problem+json");
            }
        }
    }

    @Test
    void announcedDigestsAreChecked() throws Exception {
        assertProblem(node.send(node.putting("chunk:X?sha256=" + HELLO, "hallo")), 422, "wrong-digest");
        assertProblem(
                node.send(node.putting("chunk:X", "hallo").header("Content-Digest", digest("hello"))),
                422,
                "wrong-digest");
        assertProblem(node.get("/v1/chunks/chunk:X"), 404, "chunk:X");
        assertThat(node.send(node.putting("chunk:X?sha256=" + HELLO, "hello").header("Content-Digest", digest("hello")))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void anEmptyBodyIsRefusedUnlessItIsMeant() throws Exception {
        assertProblem(node.put("chunk:X", ""), 400, "\"field\":\"empty\"");
        assertProblem(node.send(node.puttingOfUnknownSize("chunk:X", "")), 400, "\"field\":\"empty\"");
        assertProblem(node.get("/v1/chunks/chunk:X"), 404, "chunk:X");

        assertThat(node.put("chunk:X?empty=true", "").statusCode()).isEqualTo(201);
        assertThat(node.put("chunk:Y?sha256=" + Sha256.of(new byte[0]), "").statusCode())
                .isEqualTo(201);
        assertThat(node.send(node.puttingOfUnknownSize("chunk:Z", "hello")).statusCode())
                .isEqualTo(201);
        assertThat(node.get("/v1/chunks/chunk:Z").body()).isEqualTo("hello");
    }

    @Test
    void malformedDigestsAreRefusedAndOtherAlgorithmsIgnored() throws Exception {
        assertProblem(
                node.send(node.putting("chunk:X", "hello").header("Content-Digest", "sha-256=:short:")),
                400,
                "Content-Digest");
        assertProblem(node.send(node.putting("chunk:X?sha256=ABC", "hello")), 400, "sha256");
        assertThat(node.send(node.putting("chunk:X", "hello").header("Content-Digest", "md5=:AAAA:"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void anUploadOverTheBudgetIsRefused() throws Exception {
        assertThat(node.send(node.putting("big:1", "a".repeat(3 << 20))).statusCode())
                .isEqualTo(201);

        assertProblem(node.send(node.putting("big:2", "b".repeat(3 << 20))), 507, "\"freeBytes\":2097152");
        assertProblem(node.send(node.puttingOfUnknownSize("big:2", "b".repeat(3 << 20))), 507, "over-budget");
        assertProblem(node.get("/v1/chunks/big:2"), 404, "big:2");
        assertThat(node.filesOnDisk()).isOne();
    }

    @Test
    void aTooLargeBodyIsRefusedWithAProblemThatAnOrdinaryClientReads() throws Exception {
        assertProblem(node.send(node.putting("big:1", "a".repeat(5 << 20))), 413, "\"limitBytes\":4194304");
        assertProblem(node.send(node.puttingOfUnknownSize("big:1", "a".repeat(5 << 20))), 413, "content-too-large");
        assertThat(node.filesOnDisk()).isZero();
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws Exception {
        try (Socket socket = node.connect()) {
            socket.getOutputStream()
                    .write("PUT /v1/chunks/torn HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nonly this"
                            .getBytes(UTF_8));
            Awaitility.await().until(() -> node.filesOnDisk() == 1);
        }
        Awaitility.await().until(() -> node.filesOnDisk() == 0);
        assertProblem(node.get("/v1/chunks/torn"), 404, "torn");
    }

    @Test
    void aDeletedChunkIsGone() throws Exception {
        node.put("chunk:X", "hello");

        assertThat(node.delete("/v1/chunks/chunk:X").statusCode()).isEqualTo(204);
        assertProblem(node.get("/v1/chunks/chunk:X"), 404, "chunk:X");
        assertProblem(node.delete("/v1/chunks/chunk:X"), 404, "chunk:X");
        assertThat(node.filesOnDisk()).isZero();
    }
}
