package io.intentcast.systemtests.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.RunningService;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Responses;
import io.intentcast.systemtests.cluster.Rest;
import io.intentcast.systemtests.cluster.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** A node gets back an older copy of its data directory, as docs/operations.md says of backups. */
@OnSharedBroker
class RestoredNodeTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int CHUNK_SIZE = 5;

    private Cluster cluster;
    private Rest intents;

    @BeforeEach
    void start(Cluster fresh) {
        cluster = fresh.with(
                "intentcast.partitions=2",
                "intentcast.node.sharing.chunk-size=" + CHUNK_SIZE,
                "intentcast.node.sharing.replicas=1");
        RunningService _ = cluster.consensusService();
        intents = new Rest(cluster.intentService().plan().url());
        RunningService _ = cluster.node("keeper", "intentcast.node.sharing.enabled=false");
    }

    @Test
    void aNodeRestoredFromAnOlderCopyIsANewProcessWithThatSeriesAndSharesNoOtherBytesUnderAnIdThatIsTaken(
            @TempDir Path backup) throws IOException {
        try (var first = cluster.node("a")) {
            URI node = first.plan().url();
            store(node, "chunk:1", "chunk:2");
            await().atMost(TIMEOUT).until(() -> !sharedParts(node).isEmpty());
        }
        FileSystemUtils.copyRecursively(cluster.diskOf("a"), backup);
        List<JsonNode> forgotten;
        long epoch;
        try (var second = cluster.node("a")) {
            URI node = second.plan().url();
            store(node, "chunk:3", "chunk:4", "chunk:5");
            await().atMost(TIMEOUT).until(() -> sharedParts(node).size() >= 2);
            forgotten = series(node);
            epoch = epoch();
        }

        FileSystemUtils.deleteRecursively(cluster.diskOf("a"));
        FileSystemUtils.copyRecursively(backup, cluster.diskOf("a"));
        ServiceProcess restored = cluster.nodeProcess("a");

        await().atMost(TIMEOUT).until(() -> epoch() > epoch);
        assertThat(series(restored.url()))
                .startsWith(forgotten.getFirst())
                .doesNotContainAnyElementsOf(stored(forgotten, "chunk:3"));
        await().atMost(TIMEOUT).until(() -> "silence heard".equals(said("chunk:3")));
        assertThat(said("chunk:1")).isEqualTo("yes");
        store(restored.url(), "chunk:6", "chunk:7", "chunk:8");
        String taken = sharedParts(forgotten).get(1);
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(restored.log()).content().contains(taken + " is never shared: "));
    }

    private static void store(URI node, String... chunkIds) {
        for (String chunkId : chunkIds) {
            assertThat(new Rest(node)
                            .put("/v1/chunks/" + chunkId, chunkId.getBytes(UTF_8))
                            .status())
                    .isEqualTo(201);
        }
    }

    private long epoch() {
        return intents.get("/v1/peers/a").json().path("epoch").asLong();
    }

    /** What the node says when it is asked for the chunk. */
    private String said(String chunkId) {
        JsonNode outcome = intents.post(
                        "/v1/intents",
                        Map.of("kind", "want_chunk", "chunkId", chunkId, "from", "me"),
                        "Prefer",
                        "wait=5")
                .json();
        return Responses.in(outcome).getOrDefault("a", "");
    }

    private static List<JsonNode> series(URI node) {
        return new Rest(node)
                .get("/v1/series?limit=1000")
                .json()
                .path("events")
                .valueStream()
                .toList();
    }

    private static List<String> sharedParts(URI node) {
        return sharedParts(series(node));
    }

    private static List<String> sharedParts(List<JsonNode> series) {
        return events(series, "series_shared")
                .map(event -> event.path("chunkId").asString())
                .toList();
    }

    private static List<JsonNode> stored(List<JsonNode> series, String chunkId) {
        return events(series, "chunk_stored")
                .filter(event -> event.path("chunkId").asString().equals(chunkId))
                .toList();
    }

    private static Stream<JsonNode> events(List<JsonNode> series, String name) {
        return series.stream().filter(event -> event.path("event").asString().equals(name));
    }
}
