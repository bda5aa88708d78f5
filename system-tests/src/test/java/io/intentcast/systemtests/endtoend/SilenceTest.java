package io.intentcast.systemtests.endtoend;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Responses;
import io.intentcast.systemtests.cluster.Rest;
import io.intentcast.systemtests.cluster.ServerEvent;
import io.intentcast.systemtests.cluster.ServiceProcess;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** Windows that no node, or not every node, answers, in the life of a chunk's only keeper. */
@OnSharedBroker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SilenceTest {

    private Cluster cluster;
    private Rest intentService;
    private @Nullable ServiceProcess keeper;

    @BeforeAll
    void start(Cluster fresh) {
        cluster = fresh.with(
                "intentcast.partitions=2",
                "intentcast.presence.heartbeat-every=200ms",
                "intentcast.presence.offline-after=2s");
        cluster.consensusService();
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

        await().until(() -> Responses.in(whoHas("chunk:X", "PT10S")).containsValue("yes"));
    }

    @Test
    @Order(6)
    void allThatHappensIsStreamedAndListed() {
        CompletableFuture<List<ServerEvent>> stream = intentService.events(
                "/v1/stream",
                event -> event.name().equals("outcome")
                        && event.data().path("from").asString().equals("node-a"));

        String intentId = whoHas("chunk:X", "PT10S").path("intentId").asString();

        assertThat(stream.join().stream()
                        .filter(event ->
                                event.data().path("intentId").asString().equals(intentId))
                        .map(ServerEvent::name))
                .containsExactlyInAnyOrder("declared", "yes", "outcome");
        JsonNode newest = intentService
                .get("/v1/intents?from=node-a&limit=1")
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

    private Map<String, String> withdrawn(String chunkId) {
        Reply declared = intentService.post("/v1/intents", wish(chunkId, "PT60S"));
        String path = declared.header("Location");
        assertThat(intentService.get(path).json().has("outcome")).isFalse();

        assertThat(intentService.delete(path).status()).isEqualTo(204);

        JsonNode outcome = await().until(() -> intentService.get(path).json().path("outcome"), JsonNode::isObject);
        assertThat(outcome.path("closedBy").asString()).isEqualTo("withdrawn");
        return Responses.in(outcome);
    }

    private JsonNode whoHas(String chunkId, String window) {
        return intentService
                .post("/v1/intents", wish(chunkId, window), "Prefer", "wait=15")
                .json();
    }

    private static Map<String, String> wish(String chunkId, String window) {
        return Map.of("kind", "want_chunk", "chunkId", chunkId, "from", "node-a", "window", window);
    }
}
