package io.intentcast.systemtests.chunks;

import static io.intentcast.systemtests.chunks.Chunks.bytes;
import static io.intentcast.systemtests.chunks.Chunks.keepers;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.Kafka;
import io.intentcast.systemtests.cluster.Metrics;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Rest;
import io.intentcast.systemtests.cluster.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** Seven nodes keep chunks, each on three of them; what was put can be fetched. */
@OnSharedBroker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChunksTest {

    private static final int NODES = 7;
    private static final int CHUNKS = 120;
    private static final int AT_ONCE = 8;

    private Cluster cluster;
    private Kafka kafka;
    private Chunks chunks;
    private final List<ServiceProcess> mortal = new ArrayList<>();

    @BeforeAll
    void start(Cluster fresh) {
        cluster = fresh.with(
                "intentcast.partitions=2",
                "intentcast.node.sharing.enabled=false",
                "intentcast.presence.heartbeat-every=500ms",
                "intentcast.presence.offline-after=5s");
        kafka = cluster.kafka();
        cluster.consensusService();
        for (int node = 0; node < NODES; node++) {
            if (node < 2) {
                mortal.add(cluster.nodeProcess("n" + node));
            } else {
                cluster.node("n" + node);
            }
        }
        chunks = new Chunks(cluster.intentService().plan().url());
    }

    @Test
    @Order(1)
    void aChunkIsKeptOnTheWantedNumberOfNodesAndFetched() {
        byte[] bytes = bytes(1, 100_000);

        Reply put = chunks.put("file:a", bytes, 3);

        assertThat(put.status()).as(put.body()).isEqualTo(201);
        assertThat(keepers(put)).hasSize(3);
        assertThat(chunks.providers("file:a")).isEqualTo(keepers(put));
        HttpResponse<byte[]> got = chunks.get("file:a");
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo(bytes);
        assertThat(got.headers().firstValue("ETag")).contains("\"" + Sha256.of(bytes) + "\"");
    }

    @Test
    @Order(2)
    void rangesAreServedAndAMatchingETagIsNotModified() {
        byte[] bytes = bytes(1, 100_000);

        HttpResponse<byte[]> part = chunks.get("file:a", "Range", "bytes=1000-1999");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(bytes, 1000, 2000));
        assertThat(chunks.get("file:a", "If-None-Match", "\"" + Sha256.of(bytes) + "\"")
                        .statusCode())
                .isEqualTo(304);
        Reply head = chunks.head("file:a");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo("100000");
    }

    @Test
    @Order(3)
    void theSameBytesAgainChangeNothingAndOtherBytesAreRefused() {
        Set<String> before = chunks.providers("file:a");

        Reply again = chunks.put("file:a", bytes(1, 100_000), 3);
        Reply others = chunks.put("file:a", bytes(2, 100_000), 3);

        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(keepers(again)).isEqualTo(before);
        assertThat(others.status()).as(others.body()).isEqualTo(409);
        assertThat(chunks.get("file:a").body()).isEqualTo(bytes(1, 100_000));
    }

    @Test
    @Order(4)
    void oneOfSeveralConcurrentPutsOfDifferentBytesWins() throws Exception {
        List<Callable<Reply>> puts = IntStream.range(0, AT_ONCE)
                .<Callable<Reply>>mapToObj(i -> () -> chunks.put("file:race", bytes(i, 1_000), 3))
                .toList();

        Map<Integer, Long> answers = atOnce(puts).stream().collect(groupingBy(Reply::status, counting()));

        assertThat(answers).isEqualTo(Map.of(201, 1L, 409, AT_ONCE - 1L));
        byte[] won = chunks.get("file:race").body();
        assertThat(IntStream.range(0, AT_ONCE).filter(i -> Arrays.equals(bytes(i, 1_000), won)))
                .hasSize(1);
    }

    @Test
    @Order(5)
    void anUnknownChunkIsNotFoundWithTheAskedNodesNamed() {
        HttpResponse<byte[]> got = chunks.get("file:nowhere");

        assertThat(got.statusCode()).isEqualTo(404);
        JsonNode outcome = new Reply(404, got.headers(), new String(got.body(), UTF_8))
                .json()
                .path("outcome");
        assertThat(outcome.path("insights").path("totalQueried").asInt()).isEqualTo(NODES);
        assertThat(outcome.path("insights").path("unknownState").asInt()).isEqualTo(NODES);
    }

    @Test
    @Order(6)
    void aNodeThatServesOtherBytesIsDetectedAndAvoided() {
        byte[] bytes = bytes(6, 50_000);
        List<String> rotten = IntStream.range(0, 6).mapToObj(i -> "rotten:" + i).toList();
        for (String chunk : rotten) {
            keepers(chunks.put(chunk, bytes, 3)).stream().sorted().limit(2).forEach(node -> spoil(node, chunk));
        }

        rotten.forEach(chunk -> assertThat(chunks.get(chunk).body()).isEqualTo(bytes));

        assertThat(contradictionsFound()).isPositive();
        for (int again = 0; again < 3; again++) {
            rotten.forEach(chunk -> assertThat(chunks.get(chunk).body()).isEqualTo(bytes));
        }
        await().untilAsserted(() -> assertThat(contradictions()).hasSize((int) contradictionsFound()));
        assertThat(contradictions()).allSatisfy(contradiction -> {
            assertThat(contradiction.found().claimed()).isEqualTo(Sha256.of(bytes));
            assertThat(contradiction.found().delivered()).isNotEqualTo(Sha256.of(bytes));
        });
        assertThat(contradictions().stream()
                        .map(contradiction -> contradiction.found().chunkId() + " "
                                + contradiction.found().node()))
                .as("each is found once, and avoided from then on")
                .doesNotHaveDuplicates();
    }

    private double contradictionsFound() {
        return new Metrics(new Rest(chunks.intentService())).sum("intentcast_contradictions_found_total");
    }

    private void spoil(String node, String chunk) {
        Path file = Chunks.file(cluster.diskOf(node), chunk);
        try {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(7)
    void aFullNodeSaysNoAndGetsNoBytes() {
        Rest full = new Rest(
                cluster.node("poor", "intentcast.node.budget=1KB").plan().url());
        await().until(() ->
                new Rest(chunks.intentService()).get("/v1/peers/poor").status() == 200);

        Reply put = await().until(
                        () -> chunks.put("file:big-" + System.nanoTime(), bytes(7, 10_000), NODES + 1),
                        reply -> Chunks.nodes(reply.json().path("refusals")).contains("poor"));

        assertThat(put.status()).isEqualTo(202);
        assertThat(put.json()
                        .path("refusals")
                        .valueStream()
                        .filter(row -> row.path("node").asString().equals("poor")))
                .singleElement()
                .satisfies(row -> assertThat(row.path("limiter").asString()).isEqualTo("economic"));
        assertThat(keepers(put)).hasSize(NODES).doesNotContain("poor");
        assertThat(full.get("/v1/chunks").json().path("chunks").isEmpty()).isTrue();
        await().untilAsserted(() -> {
            JsonNode told = new Rest(chunks.intentService())
                    .get("/v1/peers/poor")
                    .json()
                    .at("/limits/0");
            assertThat(told.path("limiter").asString("")).isEqualTo("economic");
            assertThat(told.path("intentId")).isEqualTo(put.json().path("intentId"));
        });
    }

    @Test
    @Order(8)
    void everyChunkIsServedAfterTwoNodesAreKilled() throws Exception {
        var sizes = new TreeMap<String, Integer>();
        var random = new Random(8);
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            sizes.put("many:" + chunk, random.nextInt(4) == 0 ? random.nextInt(300_000) : random.nextInt(20_000));
        }
        List<Callable<Reply>> puts = sizes.entrySet().stream()
                .<Callable<Reply>>map(
                        chunk -> () -> chunks.put(chunk.getKey(), bytes(chunk.getValue(), chunk.getValue()), 3))
                .toList();
        assertThat(atOnce(puts))
                .allSatisfy(put -> assertThat(put.status()).as(put.body()).isEqualTo(201));

        mortal.forEach(ServiceProcess::kill);

        List<Callable<Map.Entry<String, byte[]>>> gets = sizes.keySet().stream()
                .<Callable<Map.Entry<String, byte[]>>>map(
                        chunk -> () -> Map.entry(chunk, chunks.get(chunk).body()))
                .toList();
        Map<String, byte[]> got = atOnce(gets).stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        sizes.forEach((chunk, size) ->
                assertThat(requireNonNull(got.get(chunk))).as(chunk).isEqualTo(bytes(size, size)));
    }

    private List<Contradiction> contradictions() {
        var found = new ArrayList<Contradiction>();
        kafka.read(Topic.OUTCOMES).forEach(record -> {
            if (record.value() instanceof Decoded.Parsed<Conclusion>(Contradiction contradiction)) {
                found.add(contradiction);
            }
        });
        return found;
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var results = new ArrayList<T>();
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
