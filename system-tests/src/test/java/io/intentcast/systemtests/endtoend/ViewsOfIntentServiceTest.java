package io.intentcast.systemtests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.RunningService;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Outcome.Said;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.ProviderRecord;
import io.intentcast.protocol.ProviderRecord.Announced;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.reputation.Beta;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.reputation.TrackRecord;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.Kafka;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Rest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** intent-service folds its views from topics, and again when it starts; unusable records are dead-lettered once. */
@OnSharedBroker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ViewsOfIntentServiceTest {

    private static final NodeId NODE = new NodeId("bt1");

    private Cluster cluster;
    private Kafka kafka;
    private RunningService service;
    private long epoch;

    @BeforeAll
    void start(Cluster fresh) {
        cluster = fresh;
        kafka = cluster.kafka();
        service = cluster.intentService();
        epoch = register("bt1");
        register("bt2");
        register("bt3");
    }

    @Test
    @Order(1)
    void providersAreFoldedAndUnusableRecordsAreDeadLettered() {
        announce("chunk:X", "bt1");
        announce("chunk:X", "bt2");
        announce("chunk:Y", "bt1");
        assertShown("chunk:X", "bt1", "bt2");

        withdraw("chunk:X", "bt1");
        assertShown("chunk:X", "bt2");

        kafka.write(new ProducerRecord<>("providers", bytes("chunk:Z bt1"), bytes("no JSON")));
        kafka.write(Records.bytes(Topic.PROVIDERS, null, "chunk:Z bt3", announced("chunk:Z", "bt2")));
        kafka.write(new ProducerRecord<>("providers", bytes("no key of ours"), null));
        await().until(() -> kafka.read("providers.dead").size() == 2);
        assertShown("chunk:Z");
    }

    @Test
    @Order(2)
    void laterAudiencesCarryReputationsAndUnusableRecordsAreDeadLettered() {
        reputation(0, 3, 1);
        reputation(3, 4, 0);
        assertNamed(0.8, 0.2);

        reputation(0, 0, 4);
        assertNamed(0.5, 0.2);

        kafka.write(new ProducerRecord<>("reputations", 1, bytes("bt1 1 chunks"), bytes("no JSON")));
        kafka.write(Records.bytes(Topic.REPUTATIONS, 2, "bt1 1 chunks", record(1, 9, 0)));
        kafka.write(new ProducerRecord<>("reputations", 0, bytes("bt1 0 chunks"), null));
        await().until(() -> kafka.read("reputations.dead").size() == 3);
        assertNamed(5.0 / 6, 2.0 / 6);
    }

    @Test
    @Order(3)
    void aPeerIsShownWithTheLimitsThatItToldLastAndItsReputations() {
        told(3, "economic");
        told(4, "w_tracking");

        assertLimited("w_tracking", "economic");
        assertThat(peer().at("/limits/0/intentId").asString()).isEqualTo("0-4");
        assertThat(peer().at("/limits/0/retryAfter").asString()).isEqualTo("PT1S");
        assertThat(peer().at("/reputations/0/matter").asString()).isEqualTo("chunks");
        assertThat(peer().at("/reputations/0/reputation").asDouble()).isEqualTo(5.0 / 6);
    }

    @Test
    @Order(4)
    void aServiceThatStartsAgainFoldsTheSameAndDeadLettersNothingTwice() {
        JsonNode before = peer();
        service.close();
        service = cluster.intentService();

        await().untilAsserted(() -> {
            assertThat(peer().path("limits")).isEqualTo(before.path("limits"));
            assertThat(peer().path("reputations")).isEqualTo(before.path("reputations"));
        });
        announce("chunk:X", "bt3");
        assertShown("chunk:X", "bt2", "bt3");
        assertShown("chunk:Y", "bt1");
        assertNamed(5.0 / 6, 2.0 / 6);
        assertThat(kafka.read("providers.dead")).hasSize(2);
        assertThat(kafka.read("reputations.dead")).hasSize(3);
    }

    /** A closer publishes the outcome of an intent to which bt1 said no. */
    private void told(long intent, String limiter) {
        Instant now = Instant.now();
        var busy = new Said(Answer.No.rateLimited(new Limiter(limiter), Duration.ofSeconds(1)), intent);
        var outcome = new Outcome(
                new IntentId(0, intent),
                new WantChunk(new ChunkId("chunk:X")),
                new NodeId("tester"),
                new AudienceId(0),
                ClosedBy.ALL_DECIDED,
                now,
                now,
                now,
                new TreeMap<>(Map.of(NODE, busy)),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                null,
                List.of(),
                null,
                null,
                intent);
        kafka.write(Records.bytes(Topic.OUTCOMES, 0, outcome.intentId().toString(), outcome));
    }

    private void assertLimited(String... limiters) {
        await().untilAsserted(() -> assertThat(peer().path("limits").valueStream())
                .extracting(limit -> limit.path("limiter").asString())
                .containsExactly(limiters));
    }

    private JsonNode peer() {
        return new Rest(service.plan().url()).get("/v1/peers/bt1").json();
    }

    private void assertShown(String chunkId, String... nodes) {
        var rest = new Rest(service.plan().url());
        await().untilAsserted(() -> {
            JsonNode page =
                    rest.get("/v1/chunks/%s/providers".formatted(chunkId)).json();
            assertThat(page.path("providers")
                            .valueStream()
                            .map(provider -> provider.path("node").asString()))
                    .as(page.toString())
                    .containsExactly(nodes);
        });
    }

    /** Announcements of unregistered nodes are ignored. Returns its epoch. */
    private long register(String node) {
        var description =
                new Description(new NodeId(node), Set.of(Role.STORAGE), URI.create("http://" + node + ":8100"));
        return kafka.write(Records.bytes(Topic.PEERS, null, node, new Registered(description)))
                .offset();
    }

    private void announce(String chunkId, String node) {
        kafka.write(Records.bytes(
                Topic.PROVIDERS,
                null,
                ProviderRecord.key(new ChunkId(chunkId), new NodeId(node)),
                announced(chunkId, node)));
    }

    private void withdraw(String chunkId, String node) {
        kafka.write(
                Records.bytes(Topic.PROVIDERS, null, ProviderRecord.key(new ChunkId(chunkId), new NodeId(node)), null));
    }

    private static Announced announced(String chunkId, String node) {
        return new Announced(new ChunkId(chunkId), new NodeId(node), Sha256.of(bytes(chunkId)), 7, 3);
    }

    private void assertNamed(double reputation, double uncertainty) {
        var rest = new Rest(service.plan().url());
        await().untilAsserted(() -> {
            var declared =
                    rest.post("/v1/intents", Map.of("kind", "want_chunk", "chunkId", "chunk:X", "from", "tester"));
            assertThat(declared.status()).as(declared.body()).isEqualTo(202);
            int audience = declared.json().path("audience").asInt();
            assertThat(audience(audience).standing(NODE)).isEqualTo(new Standing(epoch, reputation, uncertainty));
        });
    }

    private Audience audience(int offset) {
        return kafka.read(Topic.AUDIENCES).get(offset).value() instanceof Decoded.Parsed<Audience>(Audience audience)
                ? audience
                : Audience.NOBODY;
    }

    private void reputation(int partition, double positive, double negative) {
        ReputationRecord record = record(partition, positive, negative);
        kafka.write(Records.bytes(Topic.REPUTATIONS, partition, record.key(), record));
    }

    private static ReputationRecord record(int partition, double positive, double negative) {
        var record = new TrackRecord(new Beta(positive, negative), Beta.NONE);
        return new ReputationRecord(NODE, Matter.CHUNKS, partition, record, List.of(), 7);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
