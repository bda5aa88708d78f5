package io.intentcast.systemtests.containers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Responses;
import io.intentcast.systemtests.cluster.Rest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The README's story of docker-compose.yml, step by step. */
@OnDocker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String PHOTO = "a photo".repeat(30_000);

    private final Compose compose = new Compose(Path.of("..").toAbsolutePath().normalize());
    private final Map<String, JsonNode> declared = new HashMap<>();
    private String lost = "";

    @BeforeAll
    void start() {
        Awaitility.setDefaultTimeout(TIMEOUT);
        compose.up();
        await().until(() -> intent().get("/v1/peers").json().path("peers").size() == 4);
    }

    @AfterAll
    void stop() {
        Awaitility.reset();
        compose.close();
    }

    @Test
    @Order(1)
    void bytesArePutAndAllKeepersSayYes() {
        Reply receipt = intent().put("/v1/chunks/photo?replicas=2", PHOTO.getBytes(UTF_8));

        assertThat(receipt.status()).as(receipt.body()).isEqualTo(201);
        List<String> keepers = receipt.json()
                .path("keepers")
                .valueStream()
                .map(keeper -> keeper.path("node").asString())
                .toList();
        Map<String, String> said = Responses.in(whoHasPhoto());
        assertThat(keepers).hasSize(2).allSatisfy(keeper -> assertThat(said).containsEntry(keeper, "yes"));
        assertThat(said).hasSize(3).containsValue("silence heard");
        lost = keepers.getFirst();
    }

    @Test
    @Order(2)
    void aKilledNodeIsAbsentAndTheBytesAreStillServed() {
        compose.kill(lost);

        await().until(() -> "silence absent".equals(Responses.in(whoHasPhoto()).get(lost)));
        assertThat(intent().get("/v1/chunks/photo").body()).isEqualTo(PHOTO);
    }

    @Test
    @Order(3)
    void aRestartedNodeStillHasItsChunks() {
        compose.start(lost);

        await().until(() -> "yes".equals(Responses.in(whoHasPhoto()).get(lost)));
    }

    @Test
    @Order(4)
    void theMapperAnswersWithItsObservation() {
        Reply observed = compose.rest("mapper-a")
                .post("/v1/observations", Map.of("location", "forest_1", "value", 21.5, "unit", "°C"));
        assertThat(observed.status()).as(observed.body()).isBetween(200, 204);

        JsonNode outcome = asked(Map.of("kind", "want_observations", "location", "forest_1", "from", "me"));

        assertThat(Responses.in(outcome)).containsOnly(Map.entry("mapper-a", "yes"));
    }

    @Test
    @Order(5)
    void aRestartOfTheBrokerLosesNothingAcknowledged() {
        compose.restart("kafka");

        JsonNode afterwards = await().until(this::tryToAsk, JsonNode::isObject);

        assertThat(Responses.in(afterwards)).containsEntry(lost, "yes");
        assertThat(declared)
                .isNotEmpty()
                .allSatisfy((id, outcome) -> Stream.of("consensus-service-1", "consensus-service-2")
                        .forEach(instance -> await().untilAsserted(() -> assertThat(
                                        concluded(compose.rest(instance).get("/v1/outcomes/" + id)))
                                .isEqualTo(outcome))));
        assertThat(intent().get("/v1/chunks/photo").body()).isEqualTo(PHOTO);
    }

    private JsonNode whoHasPhoto() {
        return asked(wish());
    }

    private static Map<String, Object> wish() {
        return Map.of("kind", "want_chunk", "chunkId", "photo", "from", "me");
    }

    /** Missing when it is not known yet, or the broker is down. */
    private JsonNode tryToAsk() {
        Reply reply = intent().post("/v1/intents", wish(), "Prefer", "wait=10");
        return reply.status() == 200 ? reply.json() : reply.json().path("none");
    }

    private JsonNode asked(Map<String, Object> wish) {
        Reply reply = intent().post("/v1/intents", wish, "Prefer", "wait=10");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        declared.put(reply.json().path("intentId").asString(), concluded(reply));
        return reply.json();
    }

    /** An outcome without what was told of it afterwards, such as a late answer of a node that is just back. */
    private static JsonNode concluded(Reply reply) {
        ObjectNode outcome = reply.json().asObject();
        outcome.remove("afterwards");
        return outcome;
    }

    private Rest intent() {
        return compose.rest("intent-service");
    }
}
