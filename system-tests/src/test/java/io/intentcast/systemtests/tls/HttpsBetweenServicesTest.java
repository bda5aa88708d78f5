package io.intentcast.systemtests.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.intentcast.consensus.ConsensusServiceApplication;
import io.intentcast.intent.IntentServiceApplication;
import io.intentcast.local.ServicePlan;
import io.intentcast.local.broker.LoopbackPorts;
import io.intentcast.storage.StorageNodeServiceApplication;
import io.intentcast.systemtests.cluster.Certificates;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every service has a certificate, requires one of its clients, and calls the others with its own. */
@OnSharedBroker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpsBetweenServicesTest {

    private final int broker;
    private final List<Integer> ports = LoopbackPorts.free(5);
    private final List<ConfigurableApplicationContext> services = new ArrayList<>();
    private final Path data;
    private final List<String> suite = new ArrayList<>();

    HttpsBetweenServicesTest(Cluster cluster, @TempDir Path data) {
        this.broker = URI.create("tcp://" + cluster.bootstrapServers()).getPort();
        this.data = data;
    }

    @BeforeAll
    void allHaveCertificates(@TempDir Path directory) throws IOException {
        var ours = Certificates.in(Files.createDirectory(directory.resolve("ours")));
        var others = Certificates.in(Files.createDirectory(directory.resolve("others")));
        ours.issue("suite");
        others.issue("stranger");
        suite.addAll(ours.bundle("suite", ours));
        suite.addAll(others.bundle("stranger", ours));
        suite.addAll(List.of(
                "intentcast.partitions=2",
                "server.ssl.bundle=suite",
                "server.ssl.client-auth=need",
                "intentcast.http.ssl-bundle=suite"));
        for (int instance = 0; instance < 2; instance++) {
            start(
                    ServicePlan.consensusService(ports.get(instance), broker, at(2), data.resolve("c" + instance)),
                    ConsensusServiceApplication.builder());
        }
        start(ServicePlan.intentService(ports.get(2), broker, at(0)), IntentServiceApplication.builder());
        for (int node = 3; node < 5; node++) {
            start(
                    ServicePlan.node("bt" + node, ports.get(node), broker, at(0), at(2), data.resolve("bt" + node)),
                    StorageNodeServiceApplication.builder());
        }
    }

    @AfterAll
    void allStop() {
        services.reversed().forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void chunksAndOutcomesAreServedOverHttps() throws Exception {
        try (var client = clientWith("suite")) {
            for (int service = 0; service < 5; service++) {
                URI ready = at(service).resolve("/readyz");
                await().until(() -> send(client, HttpRequest.newBuilder(ready)).statusCode() == 200);
            }
            await().until(() -> send(client, HttpRequest.newBuilder(at(2).resolve("/v1/peers")))
                            .body()
                            .split("\"alive\"")
                            .length
                    == 3);

            HttpResponse<String> stored = send(
                    client,
                    HttpRequest.newBuilder(at(2).resolve("/v1/chunks/secret?replicas=2"))
                            .PUT(BodyPublishers.ofString("kept in transit")));
            assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
            JsonNode receipt = JsonMapper.shared().readTree(stored.body());
            assertThat(receipt.path("keepers")
                            .valueStream()
                            .map(keeper -> keeper.path("url").asString()))
                    .containsExactlyInAnyOrder(at(3) + "/v1/chunks/secret", at(4) + "/v1/chunks/secret");

            assertThat(send(client, HttpRequest.newBuilder(at(2).resolve("/v1/chunks/secret")))
                            .body())
                    .isEqualTo("kept in transit");
            for (URI instance : List.of(at(0), at(1))) {
                HttpResponse<String> outcome = send(
                        client,
                        HttpRequest.newBuilder(instance.resolve("/v1/outcomes/"
                                        + receipt.path("intentId").asString()))
                                .header("Prefer", "wait=10"));
                assertThat(outcome.statusCode()).as(outcome.body()).isEqualTo(200);
            }
        }
    }

    @Test
    void clientsWithoutATrustedCertificateAreRefused() throws Exception {
        for (var context : List.of(clientWith("stranger"), clientWithoutKey())) {
            try (var client = context) {
                for (int service = 0; service < 5; service++) {
                    var request = HttpRequest.newBuilder(at(service).resolve("/readyz"));
                    assertThatThrownBy(() -> send(client, request)).isInstanceOf(IOException.class);
                }
            }
        }
    }

    /** By which the health check of the images tells that it is to ask the management port. */
    @Test
    void plainHttpIsABadRequest() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            URI plain = URI.create("http://127.0.0.1:%s/readyz".formatted(ports.getFirst()));

            assertThat(send(client, HttpRequest.newBuilder(plain)).statusCode()).isEqualTo(400);
        }
    }

    private void start(ServicePlan plan, SpringApplicationBuilder builder) {
        services.add(builder.registerShutdownHook(false)
                .run(Stream.concat(plan.arguments().stream(), suite.stream().map(setting -> "--" + setting))
                        .toArray(String[]::new)));
    }

    private URI at(int service) {
        return URI.create("https://127.0.0.1:" + ports.get(service));
    }

    private HttpClient clientWith(String bundle) {
        SslBundles bundles = services.getFirst().getBean(SslBundles.class);
        return HttpClient.newBuilder()
                .sslContext(bundles.getBundle(bundle).createSslContext())
                .build();
    }

    private HttpClient clientWithoutKey() throws Exception {
        var trusting = SSLContext.getInstance("TLS");
        trusting.init(
                null,
                services.getFirst()
                        .getBean(SslBundles.class)
                        .getBundle("suite")
                        .getManagers()
                        .getTrustManagers(),
                null);
        return HttpClient.newBuilder().sslContext(trusting).build();
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
