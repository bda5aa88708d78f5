package io.intentcast.systemtests.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.wire.ReportWire;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Rest;
import io.intentcast.systemtests.cluster.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A node declares an intent and learns its results from a stub of the other services. */
@OnSharedBroker
class DeclaringNodeTest {

    private static final Location FOREST = new Location("forest_1");
    private static final String OUTCOME = """
            {"intentId": "0-0", "kind": "want_observations", "subject": "location:forest_1", "from": "a",
             "closedBy": "all_decided", "opened": "2126-01-31T12:00:00Z", "closed": "2126-01-31T12:00:00Z", "tookMillis": 0,
             "outcomes": [
               {"node": "b", "response": "yes", "claim": {"observations": [{"at": "2026-01-31T12:00:00Z", "value": 22.5}]}},
               {"node": "c", "response": "silence", "cause": "absent"},
               {"node": "e", "response": "no", "reason": "rate_limited", "limiter": "economic", "retryAfter": "PT1M"}],
             "insights": {"availableFrom": 1, "congestedNodes": 1, "otherRefusals": 0, "unknownState": 1, "totalQueried": 3,
                          "replicationFactor": 2, "congestion": 0.5, "coverage": 0.5, "coverageByReputation": 0.5},
             "consensus": {"leftOut": [], "values": [
               {"method": "weighted_mean", "value": 22.0, "n": 2, "nEff": 2.0, "insufficient": true, "fewVoices": true,
                "agreement": 1.0, "dispersion": 0.5, "standardError": 0.4, "tolerance": 1.0, "perspectives": []}]},
             "then": {"store": {"chunkId": "consensus_forest_1", "replicas": 2}}}
            """;

    private HttpServer others;
    private volatile List<String> providers = List.of();
    private Cluster cluster;
    private Topics topics;

    @BeforeEach
    void start(Cluster fresh) throws IOException {
        others = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        others.createContext("/v1/outcomes/0-0", exchange -> answer(exchange, OUTCOME));
        others.createContext("/v1/chunks/consensus_forest_1/providers", exchange -> answer(exchange, page()));
        others.start();
        String url = "http://127.0.0.1:" + others.getAddress().getPort();
        cluster = fresh.with(
                "intentcast.partitions=" + Topics.PARTITIONS,
                "intentcast.node.roles=mapper",
                "intentcast.node.sharing.enabled=false",
                "intentcast.consensus-url=" + url,
                "intentcast.intent-url=" + url);
        topics = new Topics(cluster.bootstrapServers());
    }

    @AfterEach
    void stop() {
        topics.close();
        others.stop(0);
    }

    @Test
    void itsSeriesHasEachEventOnceAndInOrderDespiteAKill() throws Exception {
        ServiceProcess first = cluster.nodeProcess("a");
        new Rest(first.url()).post("/v1/observations", "{\"location\": \"forest_1\", \"value\": 21.5}");
        topics.declares(0, new WantObservations(FOREST, null, null, Terms.NONE), "a");
        eventually(new Rest(first.url()), "consensus");
        first.kill();

        providers = List.of("bt1");
        ServiceProcess second = cluster.nodeProcess("a");
        eventually(new Rest(second.url()), "consensus_stored");
        second.kill();

        providers = List.of("bt1", "bt2");
        var third = new Rest(cluster.node("a").plan().url());
        eventually(third, "consensus_announced");

        assertThat(names(third).filter(name -> !name.equals("past_withdrawn")))
                .containsExactly(
                        "initialized",
                        "observation",
                        "declared_intent",
                        "intent_broadcast",
                        "received_perspective",
                        "silence",
                        "rejected",
                        "consensus",
                        "consensus_stored",
                        "consensus_announced");
        assertThat(events(third).getLast().path("providers"))
                .extracting(JsonNode::asString)
                .containsExactly("bt1", "bt2");
    }

    private String page() {
        String digest = Sha256.of(ReportWire.write(ReportWire.read(OUTCOME.getBytes(UTF_8))))
                .hex();
        return providers.stream()
                .map(node -> "{\"node\":\"%s\",\"sha256\":\"%s\",\"size\":0,\"replicas\":2,\"presence\":\"alive\"}"
                        .formatted(node, digest))
                .collect(Collectors.joining(",", "{\"chunkId\":\"consensus_forest_1\",\"providers\":[", "]}"));
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void eventually(Rest node, String event) {
        await().until(() -> names(node).anyMatch(event::equals));
    }

    private static Stream<String> names(Rest node) {
        return events(node).stream().map(event -> event.path("event").asString());
    }

    private static List<JsonNode> events(Rest node) {
        return node.get("/v1/series").json().path("events").valueStream().toList();
    }
}
