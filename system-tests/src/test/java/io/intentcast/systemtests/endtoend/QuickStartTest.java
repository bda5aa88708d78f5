package io.intentcast.systemtests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.ServicePlan;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Responses;
import io.intentcast.systemtests.cluster.Rest;
import io.intentcast.systemtests.cluster.ServerEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The README's story, step by step, on the suite that its one command starts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QuickStartTest {

    private static final Duration START = Duration.ofMinutes(2);

    private Path data;
    private QuickStart local;
    private JsonNode first = MissingNode.getInstance();
    private JsonNode seen = MissingNode.getInstance();
    private @Nullable Process bt2StartedAgain;

    @BeforeAll
    void oneCommandStartsEverything(@TempDir Path directory) {
        data = directory.resolve("it's my data");
        local = QuickStart.in(data);
    }

    @AfterAll
    void ctrlCStopsEverything() {
        if (bt2StartedAgain != null) {
            bt2StartedAgain.destroy();
            bt2StartedAgain.onExit().join();
        }
        local.close();
    }

    @Test
    @Order(1)
    void fifteenNodesAreRegisteredAndTwoAreOff() {
        assertThat(local.presence()).hasSize(15).containsEntry("bt10", "absent").containsEntry("C", "absent");
        assertThat(local.presence().values()).filteredOn("alive"::equals).hasSize(13);
    }

    @Test
    @Order(2)
    void theFirstQuestionMeetsTwoYesesOneNoAndSevenSilences() {
        first = local.whoHasChunkX();

        assertThat(first.path("closedBy").asString()).isEqualTo("all_decided");
        assertThat(Responses.in(first)).isEqualTo(Responses.OF_TEN_NODES);
        assertThat(QuickStart.insights(first))
                .isEqualTo("available 2, congested 1, unknown 7 of 10, replication factor 3");
    }

    @Test
    @Order(3)
    void theIntentCanBeReadAgainWithItsOutcome() {
        JsonNode intent = local.intentService().get(pathOfFirst()).json();

        assertThat(intent.path("asked").asInt()).isEqualTo(9);
        assertThat(intent.path("absent").asInt()).isEqualTo(1);
        assertThat(intent.path("outcome")).isEqualTo(first);
    }

    @Test
    @Order(4)
    void consensusServiceTellsTheSameOutcome() {
        Reply reply = local.consensusService()
                .get("/v1/outcomes/" + first.path("intentId").asString(), "Prefer", "wait=10");

        assertThat(reply.json()).isEqualTo(first);
    }

    @Test
    @Order(5)
    void theDeclarersSeriesHasItsOutcome() {
        await().untilAsserted(() -> assertThat(local.consensusService()
                        .get("/v1/declarers/node-a/series")
                        .json()
                        .path("items"))
                .containsExactly(first));
    }

    @Test
    @Order(6)
    void aNodesAnswerIsInItsOwnSeries() {
        assertThat(local.answersAboutChunkX("bt1")).hasSize(1).allMatch(answer -> answer.has("yes"));
        assertThat(local.answersAboutChunkX("bt3")).hasSize(1).allMatch(answer -> answer.has("no"));
        assertThat(local.answersAboutChunkX("bt4")).isEmpty();
    }

    @Test
    @Order(7)
    void theEventsOfAnIntentAreEveryResponseAndThenItsOutcome() {
        Reply declared = local.intentService().post("/v1/intents", QuickStart.WHO_HAS_CHUNK_X);
        List<ServerEvent> events = local.intentService()
                .events(declared.header("Location") + "/events")
                .join();

        assertThat(declared.status()).isEqualTo(202);
        assertThat(events.stream().map(ServerEvent::name).limit(10))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(List.of("yes", "yes", "no"), Collections.nCopies(7, "silence"))
                                .flatMap(List::stream)
                                .toList());
        assertThat(events).extracting(ServerEvent::name).last().isEqualTo("outcome");
        assertThat(events).hasSize(11);
    }

    @Test
    @Order(8)
    void aClosedIntentCannotBeWithdrawn() {
        assertThat(local.intentService().delete(pathOfFirst()).status()).isEqualTo(409);
    }

    @Test
    @Order(9)
    void bt2IsStoppedAndTheOthersGoOn() {
        Reply reply = local.node("bt2").post("/actuator/shutdown", "");

        assertThat(reply.status()).isEqualTo(200);
        await().until(() -> "absent".equals(local.presence().get("bt2")));
        assertThat(local.presence().values()).filteredOn("alive"::equals).hasSize(12);
    }

    @Test
    @Order(10)
    void bt2IsAbsentInTheNextOutcome() {
        JsonNode outcome = local.whoHasChunkXOnce("bt2", "silence absent");

        assertThat(outcome.path("closedBy").asString()).isEqualTo("all_decided");
        assertThat(QuickStart.insights(outcome))
                .isEqualTo("available 1, congested 1, unknown 8 of 10, replication factor 2");
    }

    @Test
    @Order(11)
    void bt2RestartedByTheBannersCommandStillHasItsData() throws IOException {
        Process started = local.startedByItsCommand("bt2", data);
        bt2StartedAgain = started;
        await().atMost(START)
                .failFast("it ended", () -> !started.isAlive())
                .until(() -> "alive".equals(local.presence().get("bt2")));

        JsonNode outcome = local.whoHasChunkXOnce("bt2", "yes");

        assertThat(QuickStart.insights(outcome)).isEqualTo(QuickStart.insights(first));
    }

    @ParameterizedTest
    @MethodSource("services")
    @Order(12)
    void everyServiceDescribesItselfAndItsHealth(ServicePlan service) {
        var rest = new Rest(service.url());

        JsonNode api = rest.get("/v3/api-docs").json();
        assertThat(api.path("paths").propertyNames()).isNotEmpty().allMatch(path -> path.startsWith("/v1/"));
        assertThat(new ApiDocs(api).gaps()).isEmpty();
        assertThat(rest.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(rest.get("/actuator/prometheus").status()).isEqualTo(200);
    }

    @Test
    @Order(13)
    void theConsensusOnForest1HasThreePerspectivesOneOfThemOwn() {
        seen = forest().whatWasSeen();

        assertThat(Responses.in(seen))
                .containsOnly(
                        Map.entry("B", "yes"),
                        Map.entry("C", "silence absent"),
                        Map.entry("D", "yes"),
                        Map.entry("E", "no rate_limited w_tracking"));
        assertThat(Forest.perspectives(seen)).containsExactly("A 21.5 own", "B 21.9", "D 20.8");
        assertThat(Forest.value(seen).path("value").asDouble()).isCloseTo((21.5 + 21.9 + 20.8) / 3, within(1e-12));
        assertThat(Forest.value(seen).path("unit").asString()).isEqualTo("°C");
    }

    @Test
    @Order(14)
    void theConsensusIsKeptAsAChunkWithAllItsPerspectives() {
        String chunkId = Forest.chunkId(seen);

        assertThat(chunkId)
                .isEqualTo("consensus_forest_1_" + seen.path("intentId").asString());
        assertThat(forest().keepersOf(chunkId, 3)).doesNotHaveDuplicates();
        assertThat(forest().chunk(chunkId).json()).isEqualTo(seen);
    }

    @Test
    @Order(15)
    void theSeriesOfATellsTheStoryInOrder() {
        await().untilAsserted(() -> assertThat(forest().storyOfA(seen))
                .containsExactly(
                        "observation",
                        "declared_intent",
                        "intent_broadcast",
                        "received_perspective B",
                        "silence C",
                        "received_perspective D",
                        "rejected E",
                        "consensus",
                        "consensus_stored",
                        "consensus_announced"));
    }

    @Test
    @Order(16)
    void answeringNodesHaveARecordAndTheConsensusIsTheNewestOnItsSubject() {
        await().untilAsserted(() -> {
            assertThat(List.of("A", "B", "D")).allMatch(node -> forest().judged(node) == 1);
            assertThat(forest().newestConsensus()).isEqualTo(seen);
        });
    }

    @Test
    @Order(17)
    void afterARestartEverythingIsAsItWas() {
        ctrlCStopsEverything();
        bt2StartedAgain = null;
        local = QuickStart.in(data);

        assertThat(local.intentService().get(pathOfFirst()).json().path("outcome"))
                .isEqualTo(first);
        assertThat(Responses.in(local.whoHasChunkX())).isEqualTo(Responses.in(first));
        assertThat(Forest.perspectives(forest().whatWasSeen())).isEqualTo(Forest.perspectives(seen));
        assertThat(forest().chunk(Forest.chunkId(seen)).json()).isEqualTo(seen);
    }

    @Test
    @Order(18)
    void fromAShellTheSameIsAskedAndWatched() {
        new Shell(local).asksAndWatches();
    }

    @Test
    @Order(19)
    void fromAShellBytesAndObservationsAreKept() throws IOException {
        new Shell(local).keepsBytesAndObservations(data);
    }

    @Test
    @Order(20)
    void theExamplesShowWhatTheirReadmesShow() {
        var examples = new Examples(local, data);
        examples.quotesAreCompared();
        examples.objectsAreFoundAndPurged();
        examples.pricesAreAgreedOn();
    }

    @Test
    @Order(21)
    void anApplicationAsksANodeOfSomebodyElse() {
        new Shop(local).asksACarrier(data);
    }

    @Test
    @Order(22)
    void anApplicationAsksAboutAThousandChunksAtOnce() throws Exception {
        new Shop(local).asksAboutAThousandChunksAtOnce();
    }

    private Forest forest() {
        return new Forest(local);
    }

    private Stream<ServicePlan> services() {
        return local.oneOfEachService();
    }

    private String pathOfFirst() {
        return "/v1/intents/" + first.path("intentId").asString();
    }
}
