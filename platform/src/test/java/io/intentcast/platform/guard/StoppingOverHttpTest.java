package io.intentcast.platform.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.platform.SmallService;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class StoppingOverHttpTest {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String STOPPABLE = "--management.endpoint.shutdown.access=unrestricted";

    @Test
    void shutdownOverHttpIsOffByDefault() throws Exception {
        try (var service = service()) {
            assertThat(stop(LOOPBACK, port(service, "server"), LOOPBACK).statusCode())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest(name = "forwarded headers: {0}, its own management port: {1}")
    @CsvSource({"none, false", "native, false", "framework, false", "none, true", "native, true", "framework, true"})
    void shutdownOverHttpIsAllowedByThePeerAddress(String strategy, boolean ownPort) throws Exception {
        String elsewhere = addressBesidesLoopback();
        try (var service = service(
                STOPPABLE,
                "--server.forward-headers-strategy=" + strategy,
                ownPort ? "--management.server.port=0" : "--server.servlet.context-path=/")) {
            int port = port(service, ownPort ? "management" : "server");

            HttpResponse<String> refused = stop(elsewhere, port, LOOPBACK);
            HttpResponse<String> stopped = stop(LOOPBACK, port, "203.0.113.9");

            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(refused.body()).contains("urn:intentcast:problem:loopback-only", "\"rule\":\"from this machine");
            assertThat(stopped.statusCode()).as(stopped.body()).isEqualTo(200);
            await().until(() -> !service.isActive());
        }
    }

    private static ConfigurableApplicationContext service(String... settings) {
        return new SpringApplicationBuilder(SmallService.class)
                .run(Stream.concat(Stream.of("--server.port=0"), Stream.of(settings))
                        .toArray(String[]::new));
    }

    private static int port(ConfigurableApplicationContext service, String which) {
        return service.getEnvironment().getRequiredProperty("local." + which + ".port", Integer.class);
    }

    /** @param claimed the client address in forwarding headers */
    private static HttpResponse<String> stop(String host, int port, String claimed) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + "/actuator/shutdown"))
                    .POST(BodyPublishers.noBody())
                    .headers("X-Forwarded-For", claimed, "Forwarded", "for=" + claimed);
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static String addressBesidesLoopback() throws Exception {
        Optional<String> found = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4)
                .map(InetAddress::getHostAddress)
                .findAny();
        assumeThat(found).as("an address of this machine that others use").isPresent();
        return found.orElseThrow();
    }

    @Test
    void writesOutsideOfTheApiNeedALoopbackConnection() throws Exception {
        String elsewhere = addressBesidesLoopback();
        try (var service = service(STOPPABLE)) {
            int port = port(service, "server");
            for (String path :
                    List.of("/actuator/shutdown", "//v1/../actuator/shutdown", "/v1/%2e%2e/actuator/shutdown")) {
                try (var client = HttpClient.newHttpClient()) {
                    var request = HttpRequest.newBuilder(URI.create("http://" + elsewhere + ":" + port + path))
                            .POST(BodyPublishers.noBody())
                            .build();
                    assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                            .as(path)
                            .isIn(400, 403);
                }
            }
        }
    }
}
