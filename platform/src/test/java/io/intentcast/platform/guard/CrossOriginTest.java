package io.intentcast.platform.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.platform.SmallService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests exactly as browsers send them. PORT is replaced by the port of the service. */
@SpringBootTest(
        classes = SmallService.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "management.endpoint.shutdown.access=unrestricted",
            "intentcast.rest.allowed-hosts=intents.example.org,*.intern.example.org",
            "intentcast.rest.allowed-origins=https://console.example.org",
            "intentcast.node.url=http://bt1.example.net:8100"
        })
class CrossOriginTest {

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int management;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        localhost:PORT                          | 200
        LocalHost.:PORT                         | 200
        127.0.0.1:PORT                          | 200
        [::1]:PORT                              | 200
        10.1.2.3                                | 200
        intent-service:8080                     | 200
        intent-service.team.svc                 | 200
        intent-service.team.svc.cluster.local   | 200
        host.docker.internal:8080               | 200
        bt1.localhost                           | 200
        bt1.example.net:8100                    | 200
        intents.example.org                     | 200
        INTENTS.EXAMPLE.ORG:443                 | 200
        one.intern.example.org                  | 200
        evil.example.com                        | 421
        evil.example.com:PORT                   | 421
        intern.example.org                      | 421
        xintern.example.org                     | 421
        127.0.0.1.example.com                   | 421
        svc.example.com                         | 421
        intents.example.org.evil.example.com    | 421
        """)
    void requestsToForeignHostsAreRefused(String host, int status) throws IOException {
        assertThat(get(port, host, null)).startsWith("HTTP/1.1 " + status);
        assertThat(request(management, "GET /actuator/health", host, null)).startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        http://localhost:PORT           | -           | 200
        https://localhost:PORT          | same-origin | 200
        https://console.example.org     | cross-site  | 200
        http://localhost:3000           | same-site   | 403
        http://localhost                | -           | 403
        http://127.0.0.1:PORT           | -           | 403
        http://localhost:PORT           | cross-site  | 403
        http://evil.example.com         | -           | 403
        https://evil.example.com        | cross-site  | 403
        null                            | -           | 403
        nonsense                        | -           | 403
        chrome-extension://abcdef       | -           | 403
        -                               | cross-site  | 403
        -                               | same-site   | 403
        -                               | same-origin | 200
        -                               | none        | 200
        """)
    void foreignOriginsAreRefused(@Nullable String origin, @Nullable String site, int status) throws IOException {
        String headers = (origin == null ? "" : "Origin: " + origin + "\r\n")
                + (site == null ? "" : "Sec-Fetch-Site: " + site + "\r\n");

        assertThat(get(port, "localhost:PORT", headers)).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void noForeignPageCanStopAService() throws IOException {
        String answer = request(
                management,
                "POST /actuator/shutdown",
                "127.0.0.1:PORT",
                "Origin: https://evil.example.com\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nContent-Length: 0\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 403")
                .contains("application/problem+json", "urn:intentcast:problem:foreign-origin", "\"field\":\"Origin\"");
    }

    @Test
    void aLinkMayBeFollowedButNotFramedNorPosted() throws IOException {
        String link = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: ";

        assertThat(request(port, "GET /swagger-ui/index.html", "localhost:PORT", link + "document\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(request(port, "GET /swagger-ui/index.html", "localhost:PORT", link + "iframe\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(request(port, "POST /v1/wishes", "localhost:PORT", link + "document\r\nContent-Length: 0\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void aPageOfAnAllowedOriginReadsTheAnswer() throws IOException {
        assertThat(get(port, "localhost:PORT", "Origin: https://console.example.org\r\n"))
                .contains("Access-Control-Allow-Origin: https://console.example.org");
        assertThat(get(port, "localhost:PORT", null)).doesNotContain("Access-Control-Allow");
    }

    @Test
    void anHttp10RequestWithoutHostIsAnswered() throws IOException {
        assertThat(spoken(port, "GET /v1/nodes/bt1 HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    private String get(int to, String host, @Nullable String headers) throws IOException {
        return request(to, "GET /v1/nodes/bt1", host, headers);
    }

    private String request(int to, String line, String host, @Nullable String headers) throws IOException {
        return spoken(
                to,
                Stream.of(line + " HTTP/1.1", "Host: " + host, "Connection: close", headers == null ? "" : headers)
                                .map(each -> each.replace("PORT", "" + to)
                                        + (each.endsWith("\n") || each.isEmpty() ? "" : "\r\n"))
                                .reduce("", String::concat)
                        + "\r\n");
    }

    private static String spoken(int to, String words) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), to)) {
            socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
