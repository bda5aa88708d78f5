package io.intentcast.systemtests.chunks;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.RunningService;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.Kafka;
import io.intentcast.systemtests.cluster.Metrics;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Rest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events of a lost node are known to others, and sharing them comes to an end. */
@OnSharedBroker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SharedSeriesTest {

    private static final int LENGTH = 10;
    private static final int OWN = 30;

    private Kafka kafka;
    private Rest intentService;
    private RunningService lost;
    private List<Rest> others;

    @BeforeAll
    void start(Cluster cluster) {
        kafka = cluster.with("intentcast.partitions=2").kafka();
        cluster.consensusService();
        lost = cluster.node("lost");
        others = Stream.of("a", "b", "c")
                .map(id -> new Rest(cluster.node(id).plan().url()))
                .toList();
        intentService = new Rest(cluster.intentService().plan().url());
    }

    @Test
    @Order(1)
    void sharingEndsWhenEverythingIsShared() {
        List<Rest> nodes = Stream.concat(Stream.of(new Rest(lost.plan().url())), others.stream())
                .toList();
        keepOwn(others.getFirst());

        await().until(() -> announcements(others.getFirst()) == OWN
                && nodes.stream().allMatch(SharedSeriesTest::hasNothingToShare));
        long intents = kafka.read(Topic.INTENTS).size();
        long shared = nodes.stream().mapToLong(node -> sharedBy(node).size()).sum();

        assertThat(intents)
                .as("one intent for each excerpt, and none for another reason")
                .isEqualTo(shared);
    }

    @Test
    @Order(2)
    void everySharedEventOfALostNodeIsReadBackFromItsChunks() {
        Rest node = new Rest(lost.plan().url());
        keepOwn(node);
        await().until(() -> announcements(node) == OWN && hasNothingToShare(node));
        List<JsonNode> series = events(node);
        Set<String> shared = sharedBy(node);

        lost.close();

        Reply reply = intentService.post(
                "/v1/intents",
                Map.of("kind", "want_chunks", "eventType", "chunk_stored", "from", "someone", "window", "PT5S"),
                "Prefer",
                "wait=20");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode outcome = reply.json();
        List<JsonNode> perspective = outcome.path("perspectives")
                .valueStream()
                .filter(it -> it.path("node").asString().equals("lost"))
                .flatMap(it -> it.path("chunks").valueStream())
                .toList();
        assertThat(perspective).as("%s", outcome).isNotEmpty();
        var readBack = new ArrayList<JsonNode>();
        for (String chunkId : shared) {
            byte[] bytes = new Chunks(intentService.base()).get(chunkId).body();
            JsonNode chunk = JsonMapper.shared().readTree(new String(bytes, StandardCharsets.UTF_8));
            assertThat(chunk.path("events").size()).isEqualTo(LENGTH);
            chunk.path("events").forEach(readBack::add);
        }
        assertThat(readBack).hasSize(shared.size() * LENGTH).doesNotHaveDuplicates();
        assertThat(series).containsAll(readBack);
        Set<String> named = perspective.stream()
                .map(chunk -> chunk.path("chunkId").asString())
                .collect(toSet());
        assertThat(shared).containsAll(named);
    }

    private static void keepOwn(Rest node) {
        IntStream.range(0, OWN).forEach(i -> node.put("/v1/chunks/own:" + i, new byte[] {(byte) i}));
    }

    private static long announcements(Rest node) {
        return node.get("/v1/series?event=announced&limit=1000")
                .json()
                .path("events")
                .valueStream()
                .filter(event -> event.path("chunkId").asString().startsWith("own:"))
                .count();
    }

    private static Set<String> sharedBy(Rest node) {
        return node.get("/v1/series?event=series_shared&limit=1000")
                .json()
                .path("events")
                .valueStream()
                .map(event -> event.path("chunkId").asString())
                .collect(toSet());
    }

    private static List<JsonNode> events(Rest node) {
        var events = new ArrayList<JsonNode>();
        long after = -1;
        while (true) {
            JsonNode page = node.get("/v1/series?limit=1000&after=" + after).json();
            page.path("events").forEach(events::add);
            if (page.path("next").asLong(after) == after) {
                return events;
            }
            after = page.path("next").asLong();
        }
    }

    private static boolean hasNothingToShare(Rest node) {
        return new Metrics(node).sum("intentcast_node_sharing_pending") == 0;
    }
}
