package io.intentcast.systemtests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.local.RunningService;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Rest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The services with health and metrics on a port of their own, as in containers. */
@OnSharedBroker
class ManagementPortTest {

    private final Cluster cluster;

    ManagementPortTest(Cluster cluster) {
        this.cluster = cluster.with(
                "intentcast.partitions=2", "management.server.port=0", "management.server.address=127.0.0.1");
    }

    @Test
    void probesAreOnBothPortsAndMetricsOnTheManagementPortAlone() {
        List<RunningService> services =
                List.of(cluster.node("bt1"), cluster.consensusService(), cluster.intentService());

        for (RunningService service : services) {
            var api = new Rest(service.plan().url());
            var management = new Rest(managementOf(service));
            assertThat(List.of("/livez", "/readyz", "/v3/api-docs"))
                    .as(service.plan().name())
                    .allMatch(path -> api.get(path).status() == 200);
            assertThat(List.of("/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus"))
                    .as(service.plan().name())
                    .allMatch(path -> management.get(path).status() == 200)
                    .allMatch(path -> api.get(path).status() == 404);
            Reply none = management.get("/v1/nothing");
            assertThat(none.status()).isEqualTo(404);
            assertThat(none.header("Content-Type")).startsWith("application/problem+json");
        }
        assertThat(new Rest(services.getLast().plan().url())
                        .post(
                                "/v1/intents",
                                Map.of("kind", "want_chunk", "chunkId", "c", "from", "a"),
                                "Prefer",
                                "wait=10")
                        .json()
                        .path("insights")
                        .path("totalQueried")
                        .asInt())
                .isEqualTo(1);
    }

    private static URI managementOf(RunningService service) {
        return URI.create(
                "http://127.0.0.1:" + service.context().getEnvironment().getRequiredProperty("local.management.port"));
    }
}
