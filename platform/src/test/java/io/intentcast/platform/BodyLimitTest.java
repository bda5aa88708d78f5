package io.intentcast.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(classes = SmallService.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class BodyLimitTest {

    private static final int MEBI = 1024 * 1024;
    private static final String WISH = "{\"from\":\"a\",\"chunkId\":\"c\"}";

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(ints = {64 * 1024 + 1, 5 * MEBI})
    void anAnnouncedBodyThatIsTooLargeIsRefused(int size) throws Exception {
        assertRefused(send("POST", "/v1/wishes", BodyPublishers.ofByteArray(padded(size))));
    }

    @ParameterizedTest
    @ValueSource(ints = {64 * 1024 + 1, 5 * MEBI})
    void aChunkedBodyThatIsTooLargeIsRefused(int size) throws Exception {
        assertRefused(send("POST", "/v1/wishes", chunked(padded(size))));
    }

    @Test
    void aBodyOfExactlyTheLimitIsAccepted() throws Exception {
        assertThat(send("POST", "/v1/wishes", BodyPublishers.ofByteArray(padded(64 * 1024)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/v1/wishes", chunked(padded(64 * 1024))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aStreamedPathIsExemptFromTheLimit() throws Exception {
        assertThat(send("PUT", "/v1/chunks/c", chunked(padded(5 * MEBI))).body())
                .isEqualTo("" + 5 * MEBI);
    }

    @ParameterizedTest
    @CsvSource({"POST /v1/wishes, 413, content-too-large", "PUT /v1/chunks/a%20b, 400, invalid"})
    void aRefusedBodyIsDrainedSoThatTheClientReadsTheRefusal(String line, int status, String problem) throws Exception {
        String answer = sendBeforeReading(head(line, "Content-Length: " + 5 * MEBI), padded(5 * MEBI));

        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("urn:intentcast:problem:" + problem);
    }

    @Test
    void aBodyThatIsRefusedAfterAContinueIsDrained() throws Exception {
        String answer = sendBeforeReading(
                head("POST /v1/wishes", "Transfer-Encoding: chunked\r\nExpect: 100-continue"),
                ascii(Integer.toHexString(5 * MEBI) + "\r\n"),
                padded(5 * MEBI),
                ascii("\r\n0\r\n\r\n"));

        assertThat(answer).startsWith("HTTP/1.1 100").contains("HTTP/1.1 413", "content-too-large");
    }

    @Test
    void aClientThatExpectsContinueIsRefusedToo() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/wishes"))
                .POST(BodyPublishers.ofByteArray(padded(5 * MEBI)))
                .expectContinue(true)
                .build();

        assertRefused(client.send(request, BodyHandlers.ofString()));
    }

    @Test
    void aRefusalOfTomcatIsAProblemToo() throws Exception {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write("GET /v1/nodes/a%2Fb HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
        }
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body)
                .header("Content-Type", "application/json")
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("urn:intentcast:problem:content-too-large", "\"limitBytes\":65536");
    }

    private static BodyPublisher chunked(byte[] bytes) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    }

    private static byte[] padded(int size) {
        byte[] body = Arrays.copyOf(WISH.getBytes(StandardCharsets.US_ASCII), size);
        Arrays.fill(body, WISH.length(), size, (byte) ' ');
        return body;
    }

    private String sendBeforeReading(byte[]... pieces) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            for (byte[] piece : pieces) {
                socket.getOutputStream().write(piece);
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] head(String line, String headers) {
        return ascii("%s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n%s\r\n\r\n".formatted(line, headers));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
