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
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node shares its series with a stub of intent-service. */
@OnSharedBroker
class SharingNodeTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int CHUNK_SIZE = 5;

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
                "intentcast.partitions=2",
                "intentcast.intent-url=http://127.0.0.1:" + port,
                "intentcast.node.sharing.chunk-size=" + CHUNK_SIZE,
                "intentcast.node.sharing.replicas=2");
    }

    @AfterEach
    void stop() {
        intentService.stop(0);
    }

    @Test
    void aNodeSharesItsSeriesAndRecordsTheKeepers() {
        status.set(503);
        var node = rest(cluster.node("a"));
        store(node, "chunk:1", "chunk:2");
        await().until(() -> !puts.isEmpty());
        status.set(201);
        JsonNode shared = await().until(() -> eventOf(node, "series_shared"), event -> !event.isMissingNode());

        long firstEpoch = eventOf(node, "initialized").path("firstEpoch").asLong(-1);
        assertThat(puts)
                .extracting(Map.Entry::getKey)
                .containsOnly("/v1/chunks/series_a.%s_0?replicas=2&from=a".formatted(firstEpoch));
        assertThat(puts)
                .extracting(Map.Entry::getValue)
                .containsOnly(puts.element().getValue());
        assertThat(events(puts.element()))
                .containsExactlyElementsOf(fromOutside(node).subList(0, CHUNK_SIZE));
        assertThat(shared.path("keepers")).extracting(JsonNode::asString).containsExactly("b", "c");
    }

    @Test
    void aKilledNodeResumesSharing() {
        ServiceProcess killed = cluster.nodeProcess("a");
        store(new Rest(killed.url()), "chunk:1", "chunk:2");
        await().until(() -> !eventOf(new Rest(killed.url()), "series_shared").isMissingNode());
        killed.kill();

        var node = rest(cluster.node("a"));
        store(node, "chunk:3", "chunk:4", "chunk:5");
        await().until(() -> puts.size() > 1);

        assertThat(puts).hasSize(2);
        assertThat(puts.stream().flatMap(SharingNodeTest::events))
                .containsExactlyElementsOf(fromOutside(node).subList(0, 2 * CHUNK_SIZE));
    }

    @Test
    void aKeeperOfAPartOfASeriesRecordsItsContent() {
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
                .containsExactlyElementsOf(new TreeSet<>(
                        events(put).map(event -> event.path("event").asString()).toList()));
        assertThat(stored.path("series").path("startTime")).isEqualTo(part.path("startTime"));
        assertThat(keeper.get("/actuator/prometheus").body())
                .contains("intentcast_node_series_used_bytes "
                        + (double) put.getValue().length());
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

    private static Stream<JsonNode> events(Map.Entry<String, String> put) {
        return JSON.readTree(put.getValue()).path("events").valueStream();
    }

    /** The node's series without its events about sharing. */
    private static List<JsonNode> fromOutside(Rest node) {
        return node.get("/v1/series")
                .json()
                .path("events")
                .valueStream()
                .filter(event -> !event.path("event").asString().startsWith("series_"))
                .toList();
    }
}
