package io.intentcast.systemtests.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.intentcast.local.RunningService;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Rest;
import io.intentcast.systemtests.cluster.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node that shares its series with somebody who stands for intent-service. */
@OnSharedBroker
class SharingNodeTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Queue<Map.Entry<String, String>> puts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger status = new AtomicInteger(201);
    private HttpServer intentService;
    private Cluster cluster;

    @BeforeEach
    void start(Cluster fresh) throws IOException {
        intentService = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        intentService.createContext("/v1/chunks/", this::answer);
        intentService.start();
        int port = intentService.getAddress().getPort();
        cluster = fresh.with(
                "intentcast.intent-url=http://127.0.0.1:" + port,
                "intentcast.node.sharing.chunk-size=3",
                "intentcast.node.sharing.replicas=2");
    }

    @AfterEach
    void stop() {
        intentService.stop(0);
    }

    @Test
    void aNodeSharesWhatItsSeriesShowsAndWritesDownWhoKeepsIt() {
        status.set(503);
        var node = rest(cluster.node("a"));
        store(node, "chunk:1", "chunk:2");
        await().until(() -> !puts.isEmpty());
        status.set(201);
        JsonNode shared = await().until(() -> eventOf(node, "series_shared"), event -> !event.isMissingNode());

        long firstEpoch = eventOf(node, "initialized").path("firstEpoch").asLong(-1);
        JsonNode part = JSON.readTree(puts.element().getValue());
        assertThat(puts)
                .extracting(Map.Entry::getKey)
                .containsOnly("/v1/chunks/series_a.%d_0?replicas=2&from=a".formatted(firstEpoch));
        assertThat(puts).extracting(Map.Entry::getValue).containsOnly(part.toString());
        assertThat(part.path("events").valueStream())
                .containsExactlyElementsOf(events(node).subList(0, 3));
        assertThat(shared.path("keepers")).extracting(JsonNode::asString).containsExactly("b", "c");
    }

    @Test
    void aNodeThatIsKilledGoesOnSharingWhereItStood() {
        ServiceProcess killed = cluster.nodeProcess("a");
        store(new Rest(killed.url()), "chunk:1", "chunk:2");
        await().until(() -> !eventOf(new Rest(killed.url()), "series_shared").isMissingNode());
        killed.kill();

        var node = rest(cluster.node("a"));
        store(node, "chunk:3", "chunk:4", "chunk:5");
        await().until(() -> puts.size() > 1);

        JsonNode second = JSON.readTree(List.copyOf(puts).getLast().getValue());
        assertThat(puts).hasSize(2);
        assertThat(second.path("events")
                        .valueStream()
                        .map(event -> event.path("chunkId").asString()))
                .containsExactly("chunk:3", "chunk:4", "chunk:5");
    }

    @Test
    void whoKeepsAPartOfASeriesWritesDownWhatIsInIt() {
        var author = rest(cluster.node("a"));
        store(author, "chunk:1", "chunk:2");
        await().until(() -> !puts.isEmpty());
        Map.Entry<String, String> put = puts.element();

        var keeper = rest(cluster.node("b", "intentcast.node.sharing.enabled=false"));
        keeper.put(URI.create(put.getKey()).getPath(), put.getValue().getBytes(UTF_8));

        JsonNode stored = eventOf(keeper, "chunk_stored");
        JsonNode part = JSON.readTree(put.getValue());
        assertThat(stored.path("series").path("events"))
                .extracting(JsonNode::asString)
                .containsExactly("chunk_stored", "initialized");
        assertThat(stored.path("series").path("startTime")).isEqualTo(part.path("startTime"));
        assertThat(keeper.get("/actuator/prometheus").body())
                .contains("intentcast_node_series_chunks_bytes %.1f"
                        .formatted((double) put.getValue().length()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        puts.add(Map.entry(exchange.getRequestURI().toString(), body));
        byte[] receipt = "{\"keepers\":[{\"node\":\"b\"},{\"node\":\"c\"}]}".getBytes(UTF_8);
        exchange.sendResponseHeaders(status.get(), receipt.length);
        exchange.getResponseBody().write(receipt);
        exchange.close();
    }

    private static Rest rest(RunningService service) {
        return new Rest(service.plan().url());
    }

    private static void store(Rest node, String... chunkIds) {
        for (String chunkId : chunkIds) {
            assertThat(node.put("/v1/chunks/" + chunkId, chunkId.getBytes(UTF_8))
                            .status())
                    .isEqualTo(201);
        }
    }

    private static JsonNode eventOf(Rest node, String name) {
        return node.get("/v1/series?limit=1&event=" + name)
                .json()
                .path("events")
                .path(0);
    }

    private static List<JsonNode> events(Rest node) {
        return node.get("/v1/series").json().path("events").valueStream().toList();
    }
}
