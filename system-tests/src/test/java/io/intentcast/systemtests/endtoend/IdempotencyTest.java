package io.intentcast.systemtests.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.RunningService;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.Kafka;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Rest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The same declaration is sent again: to another replica, to both at once, and after all of them restarted. */
@OnSharedBroker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IdempotencyTest {

    private static final Map<String, String> WISH =
            Map.of("kind", "want_chunk", "chunkId", "chunk:X", "from", "node-a", "window", "PT5S");

    private Cluster cluster;
    private Kafka kafka;
    private RunningService first;
    private RunningService second;
    private String intentId = "";

    @BeforeAll
    void start(Cluster fresh) {
        cluster = fresh.with("intentcast.partitions=2");
        kafka = cluster.kafka();
        cluster.consensusService();
        first = cluster.intentService();
        second = cluster.intentService();
        cluster.node("bt1");
    }

    @Test
    @Order(1)
    void aRetryAtTheOtherReplicaGetsTheSameIntent() {
        Reply declared = declare(first, "one");
        assertThat(declared.status()).as(declared.body()).isEqualTo(202);
        intentId = idIn(declared);

        assertThat(declare(second, "one").json()).isEqualTo(declared.json());
        assertThat(declare(first, "one").json()).isEqualTo(declared.json());
        assertThat(kafka.read(Topic.INTENTS)).hasSize(1);
    }

    @Test
    @Order(2)
    void itsOutcomeIsReturnedToWaitingCallers() {
        Reply waited = declare(second, "one", "Prefer", "wait=10");

        assertThat(waited.status()).isEqualTo(200);
        assertThat(idIn(waited)).isEqualTo(intentId);
        assertThat(declare(first, "one", "Prefer", "wait=10").json()).isEqualTo(waited.json());
    }

    @Test
    @Order(3)
    void theKeyIsInAHeaderAndTheIntentIsAsItWouldBeWithoutIt() {
        declare(first, "another");

        List<ConsumerRecord<byte[], byte[]>> records = kafka.read("intents");
        assertThat(records)
                .extracting(record -> new String(
                        record.headers().lastHeader("idempotency-key").value(), UTF_8))
                .containsExactlyInAnyOrder("one", "another");
        assertThat(records.stream()
                        .map(record -> new String(record.value(), UTF_8))
                        .distinct())
                .hasSize(1);
    }

    @Test
    @Order(4)
    void concurrentRequestsAtTwoReplicasGetTheSameIntent() {
        IntStream.range(0, 20).mapToObj(key -> "at-once-" + key).forEach(key -> {
            List<String> named = Stream.of(first, second, first, second)
                    .map(replica -> CompletableFuture.supplyAsync(() -> declare(replica, key)))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .map(IdempotencyTest::idIn)
                    .toList();

            String again = idIn(declare(first, key));
            assertThat(named).containsOnly(again);
            assertThat(offsets(key)).first().isEqualTo(IntentId.parse(again).offset());
        });
    }

    @Test
    @Order(5)
    void anotherPayloadIsRefused() {
        Reply refused = new Rest(second.plan().url())
                .post(
                        "/v1/intents",
                        Map.of("kind", "want_chunk", "chunkId", "chunk:Y", "from", "node-a"),
                        "Idempotency-Key",
                        "\"one\"");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("intentId").asString()).isEqualTo(intentId);
    }

    /** A replica leaves such a copy behind when it stops before it has read its own record. */
    @Test
    @Order(6)
    void anUnreportedCopyIsWithdrawn() {
        ConsumerRecord<byte[], byte[]> original = kafka.read("intents").stream()
                .filter(record -> keyOf(record).equals("one"))
                .findFirst()
                .orElseThrow();
        long copy = kafka.write(new ProducerRecord<>(
                        "intents", original.partition(), original.key(), original.value(), original.headers()))
                .offset();

        await().untilAsserted(() -> assertThat(kafka.read(Topic.RESPONSES))
                .extracting(ConsumerRecord::value)
                .contains(new Decoded.Parsed<ResponseRecord>(new Withdrawn(copy))));
        assertThat(idIn(declare(first, "one"))).isEqualTo(intentId);
        assertThat(idIn(declare(second, "one"))).isEqualTo(intentId);
    }

    @Test
    @Order(7)
    void aRetryAfterEveryReplicaRestartedGetsTheSameIntent() {
        int declared = kafka.read("intents").size();
        first.close();
        second.close();

        RunningService third = cluster.intentService();
        Reply waited = declare(third, "one", "Prefer", "wait=10");

        assertThat(waited.status()).as(waited.body()).isEqualTo(200);
        assertThat(idIn(waited)).isEqualTo(intentId);
        assertThat(kafka.read("intents")).hasSize(declared);
    }

    private static Reply declare(RunningService replica, String key, String... headers) {
        return new Rest(replica.plan().url())
                .post(
                        "/v1/intents",
                        WISH,
                        Stream.concat(Stream.of("Idempotency-Key", '"' + key + '"'), Stream.of(headers))
                                .toArray(String[]::new));
    }

    private List<Long> offsets(String key) {
        return kafka.read("intents").stream()
                .filter(record -> keyOf(record).equals(key))
                .map(ConsumerRecord::offset)
                .toList();
    }

    private static String keyOf(ConsumerRecord<?, ?> record) {
        return new String(record.headers().lastHeader("idempotency-key").value(), UTF_8);
    }

    private static String idIn(Reply reply) {
        return reply.json().path("intentId").asString();
    }
}
