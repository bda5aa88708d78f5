package io.intentcast.systemtests.containers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import io.intentcast.systemtests.cluster.Load;
import io.intentcast.systemtests.cluster.PublishedOutcomes;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Responses;
import io.intentcast.systemtests.cluster.Rest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/**
 * Ten nodes, two intent-services and two consensus-services, each in a container, in operation and through failures.
 */
@OnDocker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContainersTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private static final Duration OUTAGE = ContainerSuite.DELIVERY_TIMEOUT.plusSeconds(15);

    private static final int ENDED_BY_SIGTERM = 143;

    /** Containers that have just started are slow, and each is to have its say. */
    private static final String LONG_WINDOW = "PT15S";

    private final ContainerSuite suite = new ContainerSuite();

    @BeforeAll
    void start() {
        Awaitility.setDefaultTimeout(TIMEOUT);
        suite.consensusService("consensus-1").consensusService("consensus-2");
        suite.intentService("intent-1").intentService("intent-2");
        IntStream.rangeClosed(1, 10).forEach(number -> suite.node("bt" + number, settingsOf(number)));
        suite.start();
        await().until(() -> presence().size() == 10);
    }

    private static Map<String, String> settingsOf(int number) {
        return switch (number) {
            case 3 -> Map.of("INTENTCAST_NODE_BUDGET", "1024B");
            case 4, 5, 6 -> Map.of("INTENTCAST_NODE_ROLES", "storage,mapper");
            default -> Map.of();
        };
    }

    @AfterAll
    void stop() {
        Awaitility.reset();
        suite.close();
    }

    @Test
    @Order(1)
    void tenNodesGiveEveryKindOfResponse() {
        List.of("bt1", "bt2", "bt3").forEach(node -> put(node, "chunk:X", "Here is chunk X.\n".getBytes(UTF_8)));
        put("bt3", "chunk:crowd", new byte[921]);
        suite.service("bt10").stop();
        assertThat(suite.service("bt10").exitCode()).isEqualTo(ENDED_BY_SIGTERM);
        await().until(() -> "absent".equals(presence().get("bt10")));

        JsonNode outcome = await().until(
                        () -> whoHas("chunk:X"),
                        told -> "silence absent".equals(Responses.in(told).get("bt10")));
        suite.service("bt10").startAgain();

        assertThat(outcome.path("closedBy").asString()).isEqualTo("all_decided");
        assertThat(Responses.in(outcome)).isEqualTo(Responses.OF_TEN_NODES);
    }

    @Test
    @Order(2)
    void observationsBecomeOneValue() {
        observe("bt4", 21.5);
        observe("bt5", 21.9);
        observe("bt6", 20.8);

        JsonNode outcome = asked(Map.of("kind", "want_observations", "location", "forest_1", "from", "me"));

        JsonNode value = outcome.path("consensus").path("values").path(0);
        assertThat(value.path("value").asDouble()).isCloseTo((21.5 + 21.9 + 20.8) / 3, within(1e-9));
        assertThat(value.path("n").asInt()).isEqualTo(3);
    }

    @Test
    @Order(3)
    void bytesOutliveANodeThatKeptThem() {
        String photo = "a photo".repeat(30_000);
        Reply receipt = intent().put("/v1/chunks/photo?replicas=3", photo.getBytes(UTF_8));
        assertThat(receipt.status()).as(receipt.body()).isEqualTo(201);
        String keeper = receipt.json().path("keepers").path(0).path("node").asString();

        suite.service(keeper).kill();

        Reply got = suite.service("intent-2").rest().get("/v1/chunks/photo");
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.body()).isEqualTo(photo);
        suite.service(keeper).startAgain();
    }

    @Test
    @Order(4)
    void aReplacedNodeKeepsItsSeriesUnlessItsDiskIsLost() {
        List<JsonNode> before = series("bt2");
        long epoch = epoch("bt2");
        suite.service("bt2").kill();

        suite.replaceNode("bt2");

        assertThat(before).isNotEmpty();
        assertThat(series("bt2")).startsWith(before.toArray(JsonNode[]::new));
        await().untilAsserted(() -> assertThat(epoch("bt2")).isGreaterThan(epoch));
        await().until(() -> "yes".equals(Responses.in(whoHas("chunk:X")).get("bt2")));

        long second = epoch("bt2");
        suite.service("bt2").kill();
        suite.replaceNodeAndDisk("bt2");

        assertThat(series("bt2")).doesNotContainAnyElementsOf(before);
        await().untilAsserted(() -> assertThat(epoch("bt2")).isGreaterThan(second));
        await().until(() ->
                "silence heard".equals(Responses.in(whoHas("chunk:X")).get("bt2")));
    }

    @Test
    @Order(5)
    void acknowledgedIntentsGetOneOutcomeDespiteAnOutageLongerThanTheDeliveryTimeout() {
        Set<IntentId> acknowledged;
        try (Load load = Load.on(suite.service("intent-1"), suite.service("intent-2"))) {
            await().until(() -> load.acknowledgements() >= 50);
            suite.killKafka();
            await("all live without a broker, and those that answer without it ready")
                    .during(OUTAGE)
                    .atMost(OUTAGE.plus(TIMEOUT))
                    .pollInterval(Duration.ofSeconds(5))
                    .until(() -> suite.services().stream()
                            .allMatch(service -> service.isUp("/livez")
                                    && (service.name().startsWith("consensus-") || service.isUp("/readyz"))));
            int beforeItIsBack = load.acknowledgements();
            suite.startKafka();
            await("intents are acknowledged again").until(() -> load.acknowledgements() >= beforeItIsBack + 50);

            acknowledged = load.acknowledged();
            assertThat(load.failures()).allMatch(failure -> failure.reason().startsWith("503 "));
        }

        suite.services().forEach(ServiceContainer::awaitReady);
        eachHasOneOutcome(acknowledged);
    }

    @Test
    @Order(6)
    void aRollingRestartLosesNoCall() {
        Load load = Load.on(suite.service("intent-1"), suite.service("intent-2"));
        try (load) {
            onlyTheirOwnCallsFailWhileTheyRestart(List.of("consensus-1", "bt1", "bt2", "bt3", "bt4", "bt5"), load);
            onlyTheirOwnCallsFailWhileTheyRestart(List.of("consensus-2", "bt6", "bt7", "bt8", "bt9", "bt10"), load);
            onlyTheirOwnCallsFailWhileTheyRestart(List.of("intent-1"), load);
            onlyTheirOwnCallsFailWhileTheyRestart(List.of("intent-2"), load);
        }

        assertThat(load.lost()).isEmpty();
        eachHasOneOutcome(load.acknowledged());
    }

    private void onlyTheirOwnCallsFailWhileTheyRestart(List<String> names, Load load) {
        int before = load.failures().size();

        restart(names.stream().map(suite::service).toList());
        int acknowledged = load.acknowledgements();
        await().until(() -> load.acknowledgements() >= acknowledged + 20);

        List<Load.Failure> failures = load.failures().stream().skip(before).toList();
        assertThat(failures).as("while %s restart", names).allMatch(failure -> names.contains(failure.instance()));
    }

    private static void restart(List<ServiceContainer> services) {
        services.parallelStream().forEach(service -> {
            service.stop();
            assertThat(service.exitCode()).as(service.name()).isEqualTo(ENDED_BY_SIGTERM);
            service.startAgain();
        });
    }

    private void eachHasOneOutcome(Set<IntentId> acknowledged) {
        try (var kafka = suite.kafka()) {
            var published = new PublishedOutcomes(kafka);
            await("every intent has an outcome")
                    .until(() -> published.of(acknowledged).stream()
                            .map(Outcome::intentId)
                            .collect(toSet())
                            .equals(acknowledged));
            assertThat(published.of(acknowledged))
                    .extracting(Outcome::intentId)
                    .containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }

    private Rest intent() {
        return suite.service("intent-1").rest();
    }

    private JsonNode whoHas(String chunkId) {
        return asked(Map.of("kind", "want_chunk", "chunkId", chunkId, "from", "me", "window", LONG_WINDOW));
    }

    private JsonNode asked(Map<String, Object> wish) {
        Reply reply = intent().post("/v1/intents", wish, "Prefer", "wait=20");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private void put(String node, String chunkId, byte[] bytes) {
        Reply reply = suite.service(node).rest().put("/v1/chunks/" + chunkId, bytes);
        assertThat(reply.status()).as(reply.body()).isBetween(200, 204);
    }

    private void observe(String node, double value) {
        Reply reply = suite.service(node)
                .rest()
                .post("/v1/observations", Map.of("location", "forest_1", "value", value, "unit", "°C"));
        assertThat(reply.status()).as(reply.body()).isBetween(200, 204);
    }

    private List<JsonNode> series(String node) {
        return suite.service(node)
                .rest()
                .get("/v1/series?limit=1000")
                .json()
                .path("events")
                .valueStream()
                .toList();
    }

    private long epoch(String node) {
        return intent().get("/v1/peers/" + node).json().path("epoch").asLong();
    }

    /** By node. */
    private Map<String, String> presence() {
        return intent().get("/v1/peers")
                .json()
                .path("peers")
                .valueStream()
                .collect(toMap(
                        peer -> peer.path("node").asString(),
                        peer -> peer.path("presence").asString()));
    }
}
