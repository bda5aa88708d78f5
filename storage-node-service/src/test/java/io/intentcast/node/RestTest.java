package io.intentcast.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.chunks.KeptChunks;
import io.intentcast.protocol.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The node's REST over a real port; there is no Kafka. */
class RestTest {

    private static final String HELLO = Sha256.of("hello".getBytes(UTF_8)).hex();

    @TempDir
    private static Path directory;

    private static ConfigurableApplicationContext node;
    private static int port;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Configuration
    @EnableAutoConfiguration
    @EnableConfigurationProperties(NodeSettings.class)
    @Import({NodeWiring.class, LoopbackOnly.class})
    @ComponentScan({
        "io.intentcast.node.chunks.rest",
        "io.intentcast.node.series.rest",
        "io.intentcast.node.answering.rest"
    })
    static class WithoutKafka {}

    @BeforeAll
    static void start() {
        node = new SpringApplicationBuilder(WithoutKafka.class)
                .properties(
                        "spring.config.name=storage-node-service",
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "intentcast.node.id=bt1",
                        "intentcast.node.data-dir=" + directory,
                        "intentcast.node.budget=5MB",
                        "intentcast.node.max-chunk=4MB",
                        "management.endpoint.health.validate-group-membership=false")
                .run();
        port = node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @AfterEach
    void dropAll() throws Exception {
        for (var chunk : node.getBean(KeptChunks.class).page(null, 1000)) {
            delete("/v1/chunks/" + chunk.chunkId());
        }
    }

    @Test
    void bytesThatArePutComeBackOut() throws Exception {
        HttpResponse<String> put = put("chunk:X", "hello");
        HttpResponse<String> got = get("/v1/chunks/chunk:X");

        assertThat(put.statusCode()).isEqualTo(201);
        assertThat(put.headers().firstValue("Location")).contains("/v1/chunks/chunk:X");
        assertThat(put.body()).contains("\"sha256\":\"" + HELLO + "\"").contains("\"size\":5");
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo("hello");
        assertThat(got.headers().firstValue("ETag")).contains('"' + HELLO + '"');
        assertThat(got.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(got.headers().firstValue("Content-Digest")).contains(digest("hello"));
        assertThat(got.headers().firstValue("Repr-Digest")).contains(digest("hello"));
        assertThat(got.headers().firstValue("Accept-Ranges")).contains("bytes");
    }

    @Test
    void headSaysWhatGetWouldButSendsNoBytes() throws Exception {
        put("chunk:X", "hello");
        HttpResponse<String> head = send(request("/v1/chunks/chunk:X").method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).contains("5");
        assertThat(head.headers().firstValue("ETag")).contains('"' + HELLO + '"');
        assertThat(head.body()).isEmpty();
    }

    @Test
    void aRangeComesAsAPart() throws Exception {
        put("chunk:X", "hello");

        assertPart("bytes=1-3", "ell", "bytes 1-3/5");
        assertPart("bytes=3-", "lo", "bytes 3-4/5");
        assertPart("bytes=-2", "lo", "bytes 3-4/5");
        assertPart("bytes=0-99", "hello", "bytes 0-4/5");
    }

    @Test
    void aRangeBehindTheEndIsRefused() throws Exception {
        put("chunk:X", "hello");
        HttpResponse<String> got = send(request("/v1/chunks/chunk:X").header("Range", "bytes=5-"));

        assertThat(got.statusCode()).isEqualTo(416);
        assertThat(got.headers().firstValue("Content-Range")).contains("bytes */5");
        assertThat(got.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void whatIsNoRangeIsIgnored() throws Exception {
        put("chunk:X", "hello");

        assertThat(send(request("/v1/chunks/chunk:X").header("Range", "pages=1"))
                        .body())
                .isEqualTo("hello");
        assertThat(send(request("/v1/chunks/chunk:X").header("Range", "bytes=0-,0-"))
                        .body())
                .isEqualTo("hello");
    }

    @Test
    void severalRangesComeAsParts() throws Exception {
        put("chunk:X", "hello");

        HttpResponse<String> got = send(request("/v1/chunks/chunk:X").header("Range", "bytes=0-1,3-4"));

        assertThat(got.statusCode()).isEqualTo(206);
        assertThat(got.body()).contains("bytes 0-1/5\r\n\r\nhe\r\n", "bytes 3-4/5\r\n\r\nlo\r\n");
    }

    @Test
    void aRangeOfOtherBytesGetsTheWhole() throws Exception {
        put("chunk:X", "hello");

        assertThat(send(request("/v1/chunks/chunk:X")
                                .header("Range", "bytes=1-3")
                                .header("If-Range", "\"other\""))
                        .body())
                .isEqualTo("hello");
        assertThat(send(request("/v1/chunks/chunk:X")
                                .header("Range", "bytes=1-3")
                                .header("If-Range", '"' + HELLO + '"'))
                        .body())
                .isEqualTo("ell");
    }

    @Test
    void whoHasTheBytesIsToldSo() throws Exception {
        put("chunk:X", "hello");
        HttpResponse<String> got = send(request("/v1/chunks/chunk:X").header("If-None-Match", '"' + HELLO + '"'));

        assertThat(got.statusCode()).isEqualTo(304);
        assertThat(got.body()).isEmpty();
    }

    @Test
    void theSameBytesAgainAreFine() throws Exception {
        put("chunk:X", "hello");

        assertThat(put("chunk:X", "hello").statusCode()).isEqualTo(200);
    }

    @Test
    void otherBytesUnderTheIdAreAConflict() throws Exception {
        put("chunk:X", "hello");
        HttpResponse<String> put = put("chunk:X", "hallo");

        assertProblem(put, 409, "\"keptSha256\":\"" + HELLO + "\"");
        assertThat(get("/v1/chunks/chunk:X").body()).isEqualTo("hello");
    }

    @Test
    void announcedDigestsAreChecked() throws Exception {
        assertProblem(send(putRequest("chunk:X?sha256=" + HELLO, "hallo")), 422, "wrong-digest");
        assertProblem(
                send(putRequest("chunk:X", "hallo").header("Content-Digest", digest("hello"))), 422, "wrong-digest");
        assertProblem(get("/v1/chunks/chunk:X"), 404, "chunk:X");
        assertThat(send(putRequest("chunk:X?sha256=" + HELLO, "hello").header("Content-Digest", digest("hello")))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void malformedDigestsAreRefusedAndOtherAlgorithmsIgnored() throws Exception {
        assertProblem(
                send(putRequest("chunk:X", "hello").header("Content-Digest", "sha-256=:short:")),
                400,
                "Content-Digest");
        assertProblem(send(putRequest("chunk:X?sha256=ABC", "hello")), 400, "sha256");
        assertThat(send(putRequest("chunk:X", "hello").header("Content-Digest", "md5=:AAAA:"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void overTheBudgetNothingIsKept() throws Exception {
        assertThat(send(putRequest("big:1", "a".repeat(3 << 20))).statusCode()).isEqualTo(201);

        assertProblem(send(putRequest("big:2", "b".repeat(3 << 20))), 507, "\"freeBytes\":2097152");
        assertProblem(send(putOfUnknownSize("big:2", "b".repeat(3 << 20))), 507, "over-budget");
        assertProblem(get("/v1/chunks/big:2"), 404, "big:2");
        assertThat(filesOnDisk()).isOne();
    }

    @Test
    void tooLargeABodyIsRefusedInAFormThatAnOrdinaryClientReads() throws Exception {
        assertProblem(send(putRequest("big:1", "a".repeat(5 << 20))), 413, "\"limitBytes\":4194304");
        assertProblem(send(putOfUnknownSize("big:1", "a".repeat(5 << 20))), 413, "content-too-large");
        assertThat(filesOnDisk()).isZero();
    }

    @Test
    void aTornUploadLeavesNothing() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("PUT /v1/chunks/torn HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nonly this"
                            .getBytes(UTF_8));
            Awaitility.await().until(() -> filesOnDisk() == 1);
        }
        Awaitility.await().until(() -> filesOnDisk() == 0);
        assertProblem(get("/v1/chunks/torn"), 404, "torn");
    }

    @Test
    void whatIsDeletedIsGone() throws Exception {
        put("chunk:X", "hello");

        assertThat(delete("/v1/chunks/chunk:X").statusCode()).isEqualTo(204);
        assertProblem(get("/v1/chunks/chunk:X"), 404, "chunk:X");
        assertProblem(delete("/v1/chunks/chunk:X"), 404, "chunk:X");
        assertThat(filesOnDisk()).isZero();
    }

    @Test
    void chunksAreListedInPages() throws Exception {
        put("c", "3");
        put("a", "1");
        put("b", "2");

        assertThat(get("/v1/chunks?limit=2").body())
                .containsSubsequence("\"chunkId\":\"a\"", "\"chunkId\":\"b\"", "\"next\":\"b\"")
                .doesNotContain("\"c\"");
        assertThat(get("/v1/chunks?limit=2&after=b").body())
                .contains("\"chunkId\":\"c\"")
                .doesNotContain("next");
    }

    @Test
    void theSeriesTellsWhatHappened() throws Exception {
        put("chunk:X", "hello");
        delete("/v1/chunks/chunk:X");

        assertThat(get("/v1/series?limit=1").body())
                .contains("\"index\":0", "\"event\":\"initialized\"", "\"node\":\"bt1\"", "\"next\":0");
        assertThat(get("/v1/series?event=chunk_dropped&after=0").body())
                .contains("\"event\":\"chunk_dropped\"", "\"cause\":\"deleted\"")
                .doesNotContain("chunk_stored");
    }

    @Test
    void badParametersAreNamed() throws Exception {
        assertProblem(get("/v1/series?event=dreamt"), 400, "\"field\":\"event\"");
        assertProblem(get("/v1/series?after=-2"), 400, "\"field\":\"after\"");
        assertProblem(get("/v1/series?after=x"), 400, "\"field\":\"after\"");
        assertProblem(get("/v1/series?limit=1001"), 400, "\"field\":\"limit\"");
        assertProblem(get("/v1/chunks?limit=0"), 400, "\"field\":\"limit\"");
        assertProblem(get("/v1/chunks?after=%20"), 400, "\"field\":\"after\"");
        assertProblem(get("/v1/chunks/not%20an%20id"), 400, "\"field\":\"chunkId\"");
        assertProblem(send(putRequest("not%20an%20id", "hello")), 400, "\"field\":\"chunkId\"");
    }

    @Test
    void limitersShowWhatTheyWouldDecide() throws Exception {
        assertThat(get("/v1/limiters").body()).contains("\"economic\":1.0", "\"topology\":1.0", "\"yes\":true");
        send(putRequest("big:1", "a".repeat(4 << 20)));
        send(putRequest("big:2", "a".repeat(1 << 19)));

        assertThat(get("/v1/limiters").body())
                .contains("\"no\":{", "\"limiter\":\"economic\"", "\"retryAfter\":\"PT1M\"");
    }

    @Test
    void theApiIsDescribed() throws Exception {
        assertThat(get("/v3/api-docs").body()).contains("/v1/chunks/{chunkId}", "/v1/series", "/v1/limiters");
    }

    private static void assertPart(String range, String bytes, String contentRange) throws Exception {
        HttpResponse<String> got = send(request("/v1/chunks/chunk:X").header("Range", range));
        assertThat(got.statusCode()).isEqualTo(206);
        assertThat(got.body()).isEqualTo(bytes);
        assertThat(got.headers().firstValue("Content-Range")).contains(contentRange);
        assertThat(got.headers().firstValue("Content-Digest")).isEmpty();
        assertThat(got.headers().firstValue("Repr-Digest")).contains(digest("hello"));
    }

    private static void assertProblem(HttpResponse<String> response, int status, String part) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains(part);
    }

    private static HttpResponse<String> put(String chunkId, String text) throws Exception {
        return send(putRequest(chunkId, text));
    }

    private static HttpRequest.Builder putRequest(String chunkId, String text) {
        return request("/v1/chunks/" + chunkId).PUT(BodyPublishers.ofString(text));
    }

    private static HttpRequest.Builder putOfUnknownSize(String chunkId, String text) {
        BodyPublisher stream = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(text.getBytes(UTF_8)));
        return request("/v1/chunks/" + chunkId).PUT(stream);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private static HttpResponse<String> delete(String path) throws Exception {
        return send(request(path).DELETE());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(HttpClient.Version.HTTP_1_1);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String digest(String text) {
        byte[] bytes = HexFormat.of().parseHex(Sha256.of(text.getBytes(UTF_8)).hex());
        return "sha-256=:" + Base64.getEncoder().encodeToString(bytes) + ":";
    }

    private static long filesOnDisk() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("chunks"))) {
            return files.count();
        }
    }
}
