package io.intentcast.systemtests.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.NodeLabels;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.Kafka;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.PythonNode;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Responses;
import io.intentcast.systemtests.cluster.Rest;
import io.intentcast.systemtests.cluster.ServerEvent;
import io.intentcast.systemtests.cluster.ServiceProcess;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** Windows that no node, or not every node, answers, in the life of a chunk's only keeper; then a node in Python. */
@OnSharedBroker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SilenceTest {

    private static final String HEARTBEAT = "--heartbeat=0.2";

    private Cluster cluster;
    private Kafka kafka;
    private Rest consensusService;
    private Rest intentService;
    private @Nullable ServiceProcess keeper;

    @BeforeAll
    void start(Cluster fresh) {
        cluster = fresh.with(
                "intentcast.partitions=2",
                "intentcast.presence.heartbeat-every=200ms",
                "intentcast.presence.offline-after=2s");
        kafka = cluster.kafka();
        consensusService = new Rest(cluster.consensusService().plan().url());
        intentService = new Rest(cluster.intentService().plan().url());
    }

    @Test
    @Order(1)
    void withoutNodesNobodyIsAsked() {
        JsonNode outcome = whoHas("chunk:X", "PT10S");

        assertThat(outcome.path("closedBy").asString()).isEqualTo("nobody_asked");
        assertThat(outcome.path("outcomes").isEmpty()).isTrue();
    }

    @Test
    @Order(2)
    void aChunkThatNobodyHasGetsAnOrdinaryOutcome() {
        keeper = cluster.nodeProcess("a");
        cluster.node("b");

        JsonNode outcome = whoHas("chunk:X", "PT10S");

        assertThat(outcome.path("closedBy").asString()).isEqualTo("all_decided");
        assertThat(Responses.in(outcome))
                .containsOnly(Map.entry("a", "silence heard"), Map.entry("b", "silence heard"));
        assertThat(QuickStart.insights(outcome))
                .isEqualTo("available 0, congested 0, unknown 2 of 2, replication factor 0");
    }

    @Test
    @Order(3)
    void aNodeThatHasItSaysYes() {
        new Rest(requireNonNull(keeper).url()).put("/v1/chunks/chunk:X", new byte[] {1, 2, 3});

        assertThat(Responses.in(whoHas("chunk:X", "PT10S")))
                .containsOnly(Map.entry("a", "yes"), Map.entry("b", "silence heard"));
    }

    @Test
    @Order(4)
    void aKilledNodeIsUnheardAndThenAbsent() {
        requireNonNull(keeper).kill();

        assertThat(withdrawn("chunk:X")).containsEntry("a", "silence not_awaited");
        assertThat(Responses.in(whoHas("chunk:X", "PT0.2S"))).containsEntry("a", "silence unheard");
        await().until(() -> "silence absent"
                .equals(Responses.in(whoHas("chunk:X", "PT0.2S")).get("a")));
    }

    @Test
    @Order(5)
    void aRestartedNodeAnswersAgain() {
        cluster.node("a");

        for (int time = 0; time < 5; time++) {
            await().until(() ->
                    "yes".equals(Responses.in(whoHas("chunk:X", "PT10S")).get("a")));
        }
    }

    @Test
    @Order(6)
    void allThatHappensIsStreamedAndListed() {
        CompletableFuture<List<ServerEvent>> stream = intentService.events(
                "/v1/stream",
                event -> event.name().equals("outcome")
                        && event.data().path("from").asString().equals("watcher"));

        String intentId =
                whoHas(wish("chunk:X", "PT10S", "watcher")).path("intentId").asString();

        assertThat(stream.join().stream()
                        .filter(event ->
                                event.data().path("intentId").asString().equals(intentId))
                        .map(ServerEvent::name))
                .containsExactlyInAnyOrder("declared", "yes", "outcome");
        JsonNode newest = intentService
                .get("/v1/intents?from=watcher&limit=1")
                .json()
                .path("intents")
                .get(0);
        assertThat(newest.path("intentId").asString()).isEqualTo(intentId);
        assertThat(newest.path("yes").asInt()).isEqualTo(1);
        assertThat(intentService
                        .get("/v1/chunks")
                        .json()
                        .at("/chunks/0/chunkId")
                        .asString())
                .isEqualTo("chunk:X");
    }

    @Test
    @Order(7)
    void aNodeInPythonIsAskedAndItsWordStands() {
        PythonNode python = cluster.pythonNode("python", HEARTBEAT);
        await().until(() -> "silence heard".equals(pythonOnChunkY()));

        Reply receipt = intentService.put("/v1/chunks/chunk:Y?replicas=3", new byte[] {4, 5, 6});
        assertThat(receipt.status()).as(receipt.body()).isEqualTo(201);
        JsonNode outcome = whoHas("chunk:Y", "PT10S");

        assertThat(Responses.in(outcome))
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "yes", "b", "yes", "python", "yes"));
        assertThat(outcome.at("/outcomes/2/claim/url").asString()).isEqualTo(python.url() + "/v1/chunks/chunk:Y");
        assertThat(outcome.at("/consensus/values/0/n").asInt()).isEqualTo(3);
        assertThat(Responses.in(foreign("storage"))).containsEntry("python", "no not_understood");
        assertThat(Responses.in(foreign("carrier"))).containsEntry("python", "silence heard");

        python.kill();

        assertThat(pythonOnChunkY()).isEqualTo("silence unheard");
        await().until(() -> "silence absent".equals(pythonOnChunkY()));
    }

    @Test
    @Order(8)
    void aNodeInPythonStartsWithNothingAndLeavesWithAWord() {
        try (var _ = cluster.pythonNode("python", HEARTBEAT)) {
            await().until(() -> "silence heard".equals(pythonOnChunkY()));
            await().until(() -> providers("chunk:Y").equals(Set.of("a", "b")));

            putOnThree(new byte[] {4, 5, 6});
            JsonNode purge = intentService.delete("/v1/chunks/chunk:Y").json();
            assertThat(purge.path("dropped")
                            .valueStream()
                            .map(row -> row.path("node").asString()))
                    .containsExactlyInAnyOrder("a", "b", "python");
            putOnThree(new byte[] {7, 8, 9});
        }

        await().until(() -> "silence absent".equals(pythonOnChunkY()));
        await().until(() -> providers("chunk:Y").equals(Set.of("a", "b")));
    }

    private void putOnThree(byte[] bytes) {
        Reply put = intentService.put("/v1/chunks/chunk:Y?replicas=3", bytes);
        assertThat(put.status()).as(put.body()).isEqualTo(201);
        assertThat(providers("chunk:Y")).containsExactlyInAnyOrder("a", "b", "python");
    }

    private @Nullable String pythonOnChunkY() {
        return Responses.in(whoHas("chunk:Y", "PT0.2S")).get("python");
    }

    /** The outcome of an intent of a kind that no node knows. */
    private JsonNode foreign(String role) {
        long audience = kafka.read(Topic.AUDIENCES).getLast().offset();
        var record = new ProducerRecord<byte[], byte[]>(
                "intents", 0, null, """
                {"kind": "want_quote", "role": "%s", "subject": "lane:oslo", "from": "node-a", "audience": %s,
                 "window": "PT10S", "until": "all"}""".formatted(role, audience).getBytes(UTF_8));
        record.headers().add("type", "intent".getBytes(UTF_8));
        return consensusService
                .get("/v1/outcomes/0-" + kafka.write(record).offset(), "Prefer", "wait=15")
                .json();
    }

    private Set<String> providers(String chunkId) {
        return intentService
                .get("/v1/chunks/%s/providers".formatted(chunkId))
                .json()
                .path("providers")
                .valueStream()
                .map(provider -> provider.path("node").asString())
                .collect(toSet());
    }

    /** One node of the role knows the kind, one does not, and one does not have the label. */
    @Test
    @Order(9)
    void aKindOfAnApplicationIsAnsweredByThoseWhoKnowIt() {
        cluster.node("c", "intentcast.node.roles=carrier", "intentcast.node.labels.region=eu");
        cluster.node("d", "intentcast.node.roles=carrier", "intentcast.node.labels.region=us");
        var truck = new ForeignNode(
                kafka,
                new Description(
                        new NodeId("truck7"),
                        Set.of(new Role("carrier")),
                        URI.create("http://truck7"),
                        new NodeLabels(new TreeMap<>(Map.of("region", "eu", "tier", "gold")))));
        await().until(() -> {
            truck.beats();
            return List.of("c", "d", "truck7").stream()
                    .allMatch(node -> intentService
                            .get("/v1/peers/" + node)
                            .json()
                            .path("presence")
                            .asString("")
                            .equals("alive"));
        });
        assertThat(intentService.get("/v1/peers/truck7").json().path("labels").toString())
                .isEqualTo("{\"region\":\"eu\",\"tier\":\"gold\"}");
        var quote =
                new HashMap<String, Object>(Map.of("kind", "want_freight", "role", "carrier", "subject", "lane:oslo"));
        quote.putAll(Map.of("from", "node-a", "window", "PT10S", "body", Map.of("kg", 2.5)));
        quote.put("where", Map.of("region", "eu"));
        quote.put("agreeOn", Map.of("price", Map.of("pointer", "/price/amount", "unit", "/price/currency")));

        CompletableFuture<Reply> asked =
                CompletableFuture.supplyAsync(() -> intentService.post("/v1/intents", quote, "Prefer", "wait=15"));
        truck.claims("want_freight", "{\"price\":{\"amount\":99.90,\"currency\":\"NOK\"},\"via\":[\"Malmö\"]}");

        JsonNode outcome = asked.join().json();
        assertThat(Responses.in(outcome)).containsOnly(Map.entry("c", "no not_understood"), Map.entry("truck7", "yes"));
        assertThat(outcome.at("/insights/notUnderstood").asInt()).isEqualTo(1);
        assertThat(outcome.at("/insights/congestedNodes").asInt()).isZero();
        assertThat(outcome.at("/outcomes/1/claim").toString())
                .isEqualTo("{\"price\":{\"amount\":99.9,\"currency\":\"NOK\"},\"via\":[\"Malmö\"]}");
        assertThat(outcome.at("/consensus/values/0/value").asDouble()).isEqualTo(99.9);
        assertThat(outcome.at("/consensus/values/0/unit").asString()).isEqualTo("NOK");
        JsonNode told = intentService
                .get("/v1/intents/" + outcome.path("intentId").asString())
                .json();
        assertThat(told.at("/body/kg").asDouble()).isEqualTo(2.5);
        assertThat(told.at("/where/region").asString()).isEqualTo("eu");
    }

    private Map<String, String> withdrawn(String chunkId) {
        Reply declared = intentService.post("/v1/intents", wish(chunkId, "PT60S", "node-a"));
        String path = declared.header("Location");
        assertThat(intentService.get(path).json().has("outcome")).isFalse();

        assertThat(intentService.delete(path).status()).isEqualTo(204);

        JsonNode outcome = await().until(() -> intentService.get(path).json().path("outcome"), JsonNode::isObject);
        assertThat(outcome.path("closedBy").asString()).isEqualTo("withdrawn");
        return Responses.in(outcome);
    }

    private JsonNode whoHas(String chunkId, String window) {
        return whoHas(wish(chunkId, window, "node-a"));
    }

    private JsonNode whoHas(Map<String, String> wish) {
        return intentService.post("/v1/intents", wish, "Prefer", "wait=15").json();
    }

    private static Map<String, String> wish(String chunkId, String window, String from) {
        return Map.of("kind", "want_chunk", "chunkId", chunkId, "from", from, "window", window);
    }
}
