package io.intentcast.systemtests.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.util.StringUtils.addStringToArray;

import io.intentcast.local.RunningService;
import io.intentcast.platform.RootLocale;
import io.intentcast.platform.kafka.StartRefusedException;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.Kafka;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Rest;
import io.intentcast.systemtests.kubernetes.RecordingAuthorizer.Asked;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The whole story with only the Kafka rights of the manifests, first by password, then by certificate. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecuredKafkaTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final List<String> STORAGE = List.of("a", "b", "c");
    private static final List<String> MAPPERS = List.of("p", "q");

    private final Locale ofTheTests = Locale.getDefault();
    private SecuredKafka secured;
    private Cluster cluster;
    private Kafka kafka;
    private Rest intentService;
    private Rest consensusService;
    private List<Rest> mappers;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        // As every main does: Kafka's SCRAM writes the iterations in the digits of the default locale.
        RootLocale.use();
        secured = SecuredKafka.start(directory);
        cluster = Cluster.over(secured.broker(), directory.resolve("services"))
                .with("spring.kafka.streams.properties.repartition.purge.interval.ms=2000");
        kafka = cluster.kafka();
        secured.prepare(kafka.admin());
        RecordingAuthorizer.forget();
        consensusService = rest(cluster.consensusService(secured.passwordOf(SuiteService.CONSENSUS)));
        intentService = rest(cluster.intentService(secured.passwordOf(SuiteService.INTENT)));
        STORAGE.forEach(id -> cluster.node(id, secured.passwordOf(SuiteService.NODE)));
        mappers = MAPPERS.stream()
                .map(id -> rest(cluster.node(
                        id, addStringToArray(secured.passwordOf(SuiteService.NODE), "intentcast.node.roles=mapper"))))
                .toList();
        awaitPeers(STORAGE.size() + MAPPERS.size());
    }

    @AfterAll
    void stop() throws IOException {
        cluster.close();
        secured.close();
        Locale.setDefault(ofTheTests);
    }

    @Test
    @Order(1)
    void bytesAreKeptFoundAndFetched() {
        Reply put = intentService.put("/v1/chunks/photo?replicas=3", "a photo".getBytes(UTF_8));

        assertThat(put.status()).as(put.body()).isEqualTo(201);
        assertThat(intentService.get("/v1/chunks/photo").body()).isEqualTo("a photo");
        assertThat(intentService.get("/v1/chunks/photo/providers").json().path("providers"))
                .hasSize(3);
        assertThat(ask(Map.of("kind", "want_chunk", "chunkId", "photo", "from", "tester"))
                        .path("insights")
                        .path("availableFrom")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    @Order(2)
    void observationsBecomeAValueAChunkAndReputations() {
        mappers.forEach(mapper -> mapper.post("/v1/observations", Map.of("location", "forest_1", "value", 21.5)));

        JsonNode seen = ask(Map.of(
                "kind",
                "want_observations",
                "location",
                "forest_1",
                "from",
                "tester",
                "then",
                Map.of("store", Map.of())));

        assertThat(seen.at("/consensus/values/0/value").asDouble()).isEqualTo(21.5);
        String chunkId = seen.at("/then/store/chunkId").asString();
        await().atMost(TIMEOUT)
                .until(() -> intentService.get("/v1/chunks/" + chunkId).status() == 200);
        await().atMost(TIMEOUT)
                .until(() -> consensusService.get("/v1/reputations/p").status() == 200);
        await().atMost(TIMEOUT)
                .until(() -> !consensusService
                        .get("/v1/declarers/tester/series")
                        .json()
                        .path("items")
                        .isEmpty());
    }

    /** Nodes answer at once, and a withdrawal is written only if it comes before the last answer. */
    @Test
    @Order(3)
    void anIntentIsWithdrawnAndReadAgainByItsAddress() {
        var written = new Asked("User:intent-service", ResourceType.TOPIC, "responses", AclOperation.WRITE);
        var wish = Map.of("kind", "want_chunk", "chunkId", "x", "from", "tester", "until", "yes:9");
        await().atMost(TIMEOUT).until(() -> {
            String place = intentService.post("/v1/intents", wish).header("Location");
            assertThat(intentService.delete(place).status()).isIn(204, 409);
            assertThat(intentService.get(place).status()).isEqualTo(200);
            return RecordingAuthorizer.allowed().contains(written);
        });
    }

    @Test
    @Order(4)
    void unreadableRecordsAreDeadLetteredByTheirOnlyWriter() {
        List<String> topics = Strimzi.topics().stream()
                .map(topic -> topic.getMetadata().getName())
                .filter(name -> !name.endsWith(".dead"))
                .toList();
        topics.stream().filter(topic -> !topic.equals("audiences")).forEach(this::writeNonsense);
        intentTo(writeNonsense("audiences"));

        assertThat(topics)
                .hasSize(7)
                .allSatisfy(topic -> await().atMost(TIMEOUT)
                        .untilAsserted(
                                () -> assertThat(kafka.read(topic + ".dead")).hasSize(1)));
    }

    @Test
    @Order(5)
    void everyRightIsUsed() {
        List<AclBinding> rules = Arrays.stream(SuiteService.values())
                .flatMap(service -> SecuredKafka.bindings(service).stream())
                .filter(rule -> !rule.entry().principal().contains("CN="))
                .toList();

        assertThat(rules).isNotEmpty();
        await().atMost(TIMEOUT).untilAsserted(() -> {
            Set<Asked> allowed = RecordingAuthorizer.allowed();
            assertThat(rules).allMatch(rule -> allowed.stream().anyMatch(asked -> asked.takes(rule)));
        });
    }

    @Test
    @Order(6)
    void noRightIsMissing() {
        assertThat(RecordingAuthorizer.denied()).isEmpty();
    }

    @Test
    @Order(7)
    void theSameByCertificate() {
        consensusService = rest(cluster.consensusService(secured.certificateOf(SuiteService.CONSENSUS)));
        intentService = rest(cluster.intentService(secured.certificateOf(SuiteService.INTENT)));
        cluster.node("d", secured.certificateOf(SuiteService.NODE));
        awaitPeers(6);

        Reply put = intentService.put("/v1/chunks/second?replicas=4", "a photo".getBytes(UTF_8));
        assertThat(put.status()).as(put.body()).isEqualTo(201);
        assertThat(intentService.get("/v1/chunks/second").body()).isEqualTo("a photo");
        assertThat(ask(Map.of("kind", "want_chunk", "chunkId", "second", "from", "tester"))
                        .path("insights")
                        .path("availableFrom")
                        .asInt())
                .isEqualTo(4);
        await().atMost(TIMEOUT)
                .until(() -> consensusService.get("/v1/reputations/p").status() == 200);
        assertThat(RecordingAuthorizer.allowed())
                .extracting(Asked::principal)
                .containsAll(Arrays.stream(SuiteService.values())
                        .map(service -> "User:CN=" + service.id())
                        .toList());
        assertThat(RecordingAuthorizer.denied()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "INTENT, outcomes.dead, DESCRIBE, Describe",
        "CONSENSUS, reputations, DESCRIBE_CONFIGS, DescribeConfigs",
        "NODE, intents, DESCRIBE_CONFIGS, DescribeConfigs"
    })
    @Order(8)
    void withoutARightAServiceDoesNotStartAndSaysWhich(
            SuiteService service, String topic, AclOperation operation, String name) {
        AclBinding rule = SecuredKafka.binding(service, topic, operation);
        secured.forbid(kafka.admin(), rule);

        assertThatThrownBy(() -> startAnother(service))
                .rootCause()
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("this service may not %s topic '%s'", name, topic);
        secured.allow(kafka.admin(), List.of(rule));
    }

    private void startAnother(SuiteService service) {
        String[] settings = secured.passwordOf(service);
        switch (service) {
            case INTENT -> cluster.intentService(settings);
            case CONSENSUS -> cluster.consensusService(settings);
            case NODE -> cluster.node("e", settings);
        }
    }

    /** It is refused, because its audience cannot be read. */
    private void intentTo(long audience) {
        var intent = new Intent(
                new WantChunk(new ChunkId("x")),
                new NodeId("tester"),
                new AudienceId(audience),
                Duration.ofSeconds(1),
                Until.ALL);
        kafka.write(Records.bytes(Topic.INTENTS, 0, "x", intent));
    }

    private long writeNonsense(String topic) {
        byte[] nonsense = "nonsense".getBytes(UTF_8);
        return kafka.write(new ProducerRecord<>(topic, 0, nonsense, nonsense)).offset();
    }

    private void awaitPeers(int alive) {
        await().atMost(TIMEOUT)
                .until(() -> intentService.get("/v1/peers").body().split("\"alive\"", -1).length > alive);
    }

    private JsonNode ask(Map<String, ?> intent) {
        Reply reply = intentService.post("/v1/intents", intent, "Prefer", "wait=20");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private static Rest rest(RunningService service) {
        return new Rest(service.plan().url());
    }
}
