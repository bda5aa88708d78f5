package io.intentcast.systemtests.endtoend;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.RunningService;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Rest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** A chunk, while its keepers come and go. */
@OnSharedBroker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlacementTest {

    private static final String FILE = "/v1/chunks/file.txt?replicas=3&from=me";

    private final Map<String, RunningService> nodes = new HashMap<>();
    private Cluster cluster;
    private Rest intentService;
    private String lost = "";

    @BeforeAll
    void start(Cluster cluster) {
        this.cluster = cluster.with(
                "intentcast.partitions=2",
                "intentcast.presence.heartbeat-every=200ms",
                "intentcast.presence.offline-after=2s");
        cluster.consensusService();
        Stream.of("a", "b", "c", "d", "e").forEach(node -> nodes.put(node, cluster.node(node)));
        intentService = new Rest(cluster.intentService().plan().url());
    }

    @Test
    @Order(1)
    void theBytesAreKeptByTheWantedNumberOfNodes() {
        Reply answer = intentService.put(FILE, bytes("hello"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(keepers(answer)).hasSize(3).isEqualTo(providers("file.txt"));
        answer.json().path("keepers").forEach(keeper -> {
            var url = URI.create(keeper.path("url").asString());
            assertThat(new Rest(url).get(url.getPath()).body()).isEqualTo("hello");
        });
    }

    @Test
    @Order(2)
    void theSameAgainChangesNothing() {
        Set<String> before = providers("file.txt");

        Reply answer = intentService.put(FILE, bytes("hello"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(keepers(answer)).isEqualTo(before);
        assertThat(providers("file.txt")).isEqualTo(before);
    }

    @Test
    @Order(3)
    void anIdIsWrittenOnce() {
        assertThat(intentService.put(FILE, bytes("hallo")).status()).isEqualTo(409);
    }

    @Test
    @Order(4)
    void oneOfSeveralConcurrentPutsWins() {
        var answers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> intentService.put("/v1/chunks/contested?replicas=2", bytes("mine " + i)),
                        Thread::startVirtualThread))
                .toList();

        assertThat(answers.stream()
                        .map(CompletableFuture::join)
                        .map(Reply::status)
                        .sorted())
                .containsExactly(201, 409, 409, 409, 409, 409);
        assertThat(sha256sOf("contested")).hasSize(1);
    }

    @Test
    @Order(5)
    void aLostKeeperIsReplacedByPuttingTheSameBytesAgain() {
        lost = providers("file.txt").stream().sorted().findFirst().orElseThrow();
        requireNonNull(nodes.get(lost)).close();

        Reply answer = await().until(() -> intentService.put(FILE, bytes("hello")), put -> put.status() == 201);

        assertThat(keepers(answer)).hasSize(3).doesNotContain(lost);
        assertThat(providers("file.txt")).hasSize(4).contains(lost);
        assertThat(presenceOf("file.txt", lost)).isEqualTo("absent");
    }

    @Test
    @Order(6)
    void fewerKeepersThanWantedAreReported() {
        Reply answer = intentService.put("/v1/chunks/much?replicas=16", bytes("hello"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(keepers(answer)).hasSize(4);
    }

    @Test
    @Order(7)
    void aPurgedChunkIsGoneAndItsIdIsFreeForOtherBytes() {
        assertThat(providers("file.txt")).hasSize(4).contains(lost);

        Reply purge = intentService.delete("/v1/chunks/file.txt?from=me");

        assertThat(purge.status()).as(purge.body()).isEqualTo(202);
        assertThat(nodesIn(purge.json().path("dropped"))).hasSize(3).doesNotContain(lost);
        assertThat(purge.json().path("withdrawn").valueStream().map(JsonNode::asString))
                .containsExactly(lost);
        assertThat(providers("file.txt")).isEmpty();
        assertThat(intentService.get("/v1/chunks").body()).contains("contested").doesNotContain("file.txt");
        assertThat(intentService.get("/v1/chunks/file.txt").status()).isEqualTo(404);
        assertThat(intentService.delete("/v1/chunks/file.txt").status()).isEqualTo(404);
        assertThat(intentService.put(FILE, bytes("hallo")).status()).isEqualTo(201);
        assertThat(intentService.get("/v1/chunks/file.txt").body()).isEqualTo("hallo");
    }

    @Test
    @Order(8)
    void aKeeperThatWasAwayDuringThePurgeDropsItsBytesWhenItComesBack() {
        var back = new Rest(cluster.node(lost).plan().url());

        await().until(() -> back.get("/v1/chunks/file.txt").status() == 404);

        assertThat(back.get("/v1/series?event=chunk_purged").body()).contains("\"dropped\":");
        assertThat(providers("file.txt")).hasSize(3).doesNotContain(lost);
        assertThat(intentService.get("/v1/chunks/file.txt").body()).isEqualTo("hallo");
    }

    private static Set<String> keepers(Reply receipt) {
        return nodesIn(receipt.json().path("keepers"));
    }

    private Set<String> providers(String chunkId) {
        return nodesIn(providersOf(chunkId));
    }

    private Set<String> sha256sOf(String chunkId) {
        return providersOf(chunkId)
                .valueStream()
                .map(provider -> provider.path("sha256").asString())
                .collect(Collectors.toSet());
    }

    private String presenceOf(String chunkId, String node) {
        return providersOf(chunkId)
                .valueStream()
                .filter(provider -> provider.path("node").asString().equals(node))
                .map(provider -> provider.path("presence").asString())
                .findFirst()
                .orElseThrow();
    }

    private JsonNode providersOf(String chunkId) {
        return intentService
                .get("/v1/chunks/%s/providers".formatted(chunkId))
                .json()
                .path("providers");
    }

    private static Set<String> nodesIn(JsonNode rows) {
        return rows.valueStream().map(row -> row.path("node").asString()).collect(Collectors.toSet());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
