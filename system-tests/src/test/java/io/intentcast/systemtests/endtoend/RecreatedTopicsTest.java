package io.intentcast.systemtests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.RunningService;
import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.Kafka;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Rest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** Topics are deleted under a running suite: new records with the old ids are never taken for the old ones. */
@OnSharedBroker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecreatedTopicsTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private Cluster cluster;
    private Kafka kafka;
    private List<RunningService> services;
    private Rest intentService;
    private Rest consensusService;
    private Rest node;

    @BeforeAll
    void start(Cluster fresh) {
        cluster = fresh.with(
                "intentcast.partitions=1",
                "intentcast.kafka.topics-looked-at-every=500ms",
                "intentcast.node.sharing.enabled=false");
        kafka = cluster.kafka();
        services = List.of(cluster.consensusService(), cluster.intentService(), cluster.node("a"));
        consensusService = new Rest(services.get(0).plan().url());
        intentService = new Rest(services.get(1).plan().url());
        node = new Rest(services.get(2).plan().url());
        assertThat(node.put("/v1/chunks/first", bytes("the first")).status()).isEqualTo(201);
        await().until(() -> providersOf("first") == 1);
        assertThat(List.of(idOf(ask("first")), idOf(ask("first")), idOf(ask("first"))))
                .containsExactly("0-0", "0-1", "0-2");
    }

    @Test
    @Order(1)
    void intentsOfARecreatedTopicGetTheirOwnOutcomes() {
        delete(Set.of("intents"));

        assertThat(consensusService.get("/v1/outcomes/0-1").status()).isEqualTo(404);
        JsonNode outcome = ask("second");
        assertThat(idOf(outcome)).isEqualTo("0-0");
        assertThat(outcome.path("subject").asString()).isEqualTo("second");
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(consensusService
                                .get("/v1/outcomes/0-0")
                                .json()
                                .path("subject")
                                .asString())
                        .isEqualTo("second"));
        Reply first = intentService.get("/v1/chunks/first");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body()).isEqualTo("the first");
        assertThat(intentService.get("/v1/chunks/second").status()).isEqualTo(404);
    }

    /** A node may say a last word about deleted intents before it notices. */
    @Test
    @Order(2)
    void aWordAboutDeletedIntentsCountsForNone() {
        String id = idOf(ask("third"));
        long offset = IntentId.parse(id).offset();
        var aboutDeleted = word(offset, No.because(Reason.TOO_LARGE));
        aboutDeleted.headers().add(firstWord().headers().lastHeader(IntentsHeader.NAME));

        kafka.write(aboutDeleted);
        kafka.write(word(offset, No.because(Reason.NOT_UNDERSTOOD)));

        JsonNode after = await().until(
                        () -> consensusService.get("/v1/outcomes/" + id).json().path("afterwards"), JsonNode::isArray);
        assertThat(after.valueStream()
                        .map(answer -> answer.path("type").asString() + " "
                                + answer.path("reason").asString()))
                .containsExactly("late not_understood");
    }

    @Test
    @Order(3)
    void chunksOfNodesSurviveABrokerThatLostItsData() {
        List<JsonNode> series = series();

        delete(Set.of("intents", "responses", "audiences", "outcomes", "peers", "providers", "reputations"));

        assertThat(series()).startsWith(series.toArray(JsonNode[]::new));
        await().untilAsserted(() -> assertThat(providersOf("first")).isEqualTo(1));
        assertThat(intentService.get("/v1/chunks/first").body()).isEqualTo("the first");
        JsonNode outcome = ask("first");
        assertThat(outcome.path("outcomes").path(0).path("response").asString()).isEqualTo("yes");
        assertThat(outcome.path("subject").asString()).isEqualTo("first");
    }

    /** The first word that the node said, about the intents that were deleted since. */
    private ConsumerRecord<String, Decoded<ResponseRecord>> firstWord() {
        return kafka.read(Topic.RESPONSES).stream()
                .filter(record -> record.value() instanceof Decoded.Parsed<ResponseRecord>(Word _))
                .findFirst()
                .orElseThrow();
    }

    private static ProducerRecord<byte[], byte[]> word(long intent, Answer answer) {
        var word = new Word(
                new NodeId("a"),
                Integer.MAX_VALUE,
                0,
                intent,
                intent,
                List.of(new ResponseRecord.Reply(intent, answer)));
        return Records.bytes(Topic.RESPONSES, 0, null, word);
    }

    /** Returns when all services have ended because of it, and were restarted. */
    private void delete(Set<String> topics) {
        kafka.delete(topics);
        services.forEach(service -> await(service.plan().name() + " ends")
                .atMost(TIMEOUT)
                .until(() -> !service.context().isActive()));
        services = services.stream().map(cluster::startAgain).toList();
    }

    private JsonNode ask(String chunkId) {
        Reply reply = intentService.post(
                "/v1/intents", Map.of("kind", "want_chunk", "chunkId", chunkId, "from", "me"), "Prefer", "wait=10");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private static String idOf(JsonNode outcome) {
        return outcome.path("intentId").asString();
    }

    private int providersOf(String chunkId) {
        return intentService
                .get("/v1/chunks/%s/providers".formatted(chunkId))
                .json()
                .path("providers")
                .size();
    }

    private List<JsonNode> series() {
        return node.get("/v1/series?limit=1000")
                .json()
                .path("events")
                .valueStream()
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
