package io.intentcast.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests that ordinary clients do not send. */
@SpringBootTest(classes = SmallService.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class RawRequestTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"limit=%zz", "limit=%", "limit=%ff", "limit=%c3%28", "%zz=1"})
    void aQueryThatIsNotUtf8PercentEncodedIsRefused(String query) throws IOException {
        String answer = send("GET /v1/subjects/s?" + query);

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"field\":\"query\"", "percent-encoded");
    }

    @Test
    void tooManyParametersAreRefused() throws IOException {
        String query = "a=&".repeat(1_100);

        assertThat(send("GET /v1/subjects/s?" + query))
                .startsWith("HTTP/1.1 400")
                .contains("\"field\":\"query\"", "at most 1000");
    }

    @Test
    void inputCannotForgeALogLine(CapturedOutput log) throws IOException {
        send("GET /v1/subjects/s?limit=%0d%0aforged%0a&x=%zz");
        send("GET /v1/fails/bug?x=%0d%0aforged");
        send("GET /v1/fails/quoting%0d%0aforged");

        assertThat(log.getAll().lines()).noneMatch(line -> line.startsWith("forged"));
        assertThat(log.getAll()).contains("\\u000d\\u000aforged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/nodes/a%2Fb", "/v1/nodes/a%5Cb"})
    void anEncodedSlashIsRefusedWithTheRule(String path) throws IOException {
        assertThat(send("GET " + path))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"rule\":", "%2F");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/livez", "/v1/subjects/s", "/nowhere"})
    void aContentTypeWithWildcardsIsRefusedEverywhere(String path) throws IOException {
        assertThat(send("GET " + path, "Content-Type: */*"))
                .startsWith("HTTP/1.1 415")
                .contains("application/problem+json", "\"field\":\"Content-Type\"", "\"rule\":");
    }

    @Test
    void aProblemOutsideOfHandlersHasFieldAndRuleToo() throws IOException {
        assertThat(send("TRACE /v1/found"))
                .startsWith("HTTP/1.1 405")
                .contains("application/problem+json", "\"field\":\"method\"", "\"rule\":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/subjects/s;x=%zz",
                "/v1/subjects/s;%",
                "/v1/subjects/s;x",
                "/v1/subjects/s;x=1",
                "/v1/subjects;x/s",
                "/actuator/health;x=%zz",
                "/actuator/health;x=1"
            })
    void aMalformedPathOrOneWithParametersIsRefused(String path) throws IOException {
        assertThat(send("GET " + path))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"field\":\"path\"", "\"rule\":");
    }

    @Test
    void moreAcceptedTypesThanCanBeNegotiatedAreRefusedBeforeTheHandlerRuns() throws IOException {
        int done = SmallService.WISHES.get();
        String wish = "{\"from\":\"a\",\"chunkId\":\"c\"}";
        String qualities = IntStream.range(10, 36)
                .mapToObj(quality -> "*/*;q=0." + quality)
                .collect(Collectors.joining(","));
        String others = "application/json" + ",a/b".repeat(50);
        for (String accept : List.of(qualities, others)) {
            String answer = exchange("POST /v1/wishes HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: " + accept
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + wish.length() + "\r\n\r\n" + wish);

            assertThat(answer)
                    .startsWith("HTTP/1.1 406")
                    .contains("application/problem+json", "\"field\":\"Accept\"", "at most 12 media types");
        }
        assertThat(SmallService.WISHES).hasValue(done);
        assertThat(send("GET /actuator/health", "Accept: " + qualities)).startsWith("HTTP/1.1 406");
        assertThat(send("GET /actuator/health", "Accept: " + qualities.substring(0, 12 * "*/*;q=0.10,".length() - 1)))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void everyContentEncodingMustBeIdentity() throws IOException {
        for (String[] codings : List.of(
                new String[] {"Content-Encoding: identity", "Content-Encoding: gzip"},
                new String[] {"Content-Encoding: identity, gzip"})) {
            assertThat(send("PUT /v1/chunks/c", codings))
                    .startsWith("HTTP/1.1 415")
                    .contains("\"field\":\"Content-Encoding\"");
        }
    }

    @Test
    void aPutOfAPartIsRefused() throws IOException {
        assertThat(send("PUT /v1/chunks/c", "Content-Range: bytes 0-1/4", "Content-Length: 0"))
                .startsWith("HTTP/1.1 400")
                .contains("\"field\":\"Content-Range\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n", "Content-Length: 10\r\n\r\nhello"})
    void aBodyThatIsNotAsItsHeadersAnnounceIsTheClientsErrorAlone(String body, CapturedOutput log) throws IOException {
        String answer = exchange("PUT /v1/slow HTTP/1.1\r\nHost: x\r\n" + body);

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"field\":\"body\"", "\"rule\":\"chunks as RFC 9112");
        assertThat(log.getAll()).doesNotContain("ERROR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT /v1/chunks/a%20b HTTP/1.1\r\nContent-Length: 1000",
                "PUT /v1/chunks/c HTTP/1.1\r\nContent-Encoding: br\r\nContent-Length: 1000",
                "POST /v1/wishes HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 70000"
            })
    void aClientThatExpectsContinueIsRefusedWithoutItsBody(String head) throws IOException {
        String answer = exchange(head + "\r\nHost: x\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 4")
                .doesNotContain("HTTP/1.1 100")
                .contains("application/problem+json");
    }

    private String send(String line, String... headers) throws IOException {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return exchange(line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + more + "\r\n");
    }

    private String exchange(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
