package io.intentcast.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The actuator has its own port, as in containers. */
@SpringBootTest(
        classes = SmallService.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "management.prometheus.metrics.export.enabled=true"})
class ManagementPortTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int management;

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz", "/v3/api-docs"})
    void isServedWhereTheApiIs(String path) throws Exception {
        assertThat(send("GET", port, path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/actuator/info",
                "/actuator/prometheus"
            })
    void isServedByTheManagementAlone(String path) throws Exception {
        assertThat(send("GET", management, path).statusCode()).isEqualTo(200);
        assertThat(send("GET", port, path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 404",
        "GET, /v1/found, 404",
        "POST, /actuator/shutdown, 404",
        "GET, /actuator/nothing, 404",
        "GET, /actuator/health/nothing, 404",
        "DELETE, /actuator/health, 405"
    })
    void anUnknownPathOnTheManagementPortIsAProblem(String method, String path, int status) throws Exception {
        HttpResponse<String> answer = send(method, management, path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .as(answer.body())
                .contains("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"urn:intentcast:problem:", "\"status\":" + status, "\"field\":", "\"rule\":");
    }

    private HttpResponse<String> send(String method, int port, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
