package io.intentcast.systemtests.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.RunningService;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.Kafka;
import io.intentcast.systemtests.cluster.Metrics;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Responses;
import io.intentcast.systemtests.cluster.Rest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Unreadable records are dead-lettered and counted, and the records behind them are read. */
@OnSharedBroker
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreadableRecordsTest {

    private static final int PARTITIONS = 6;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private Cluster cluster;
    private Kafka kafka;
    private RunningService intentService;
    private RunningService consensusService;

    @BeforeAll
    void start(Cluster fresh) {
        cluster = fresh;
        kafka = cluster.kafka();
        consensusService = cluster.consensusService();
        cluster.node("a");
        intentService = cluster.intentService();
        await().atMost(TIMEOUT)
                .until(() -> rest(intentService).get("/v1/peers").body().contains("\"a\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"intents", "responses", "outcomes"})
    void inEachPartition(String topic) {
        IntStream.range(0, PARTITIONS).forEach(partition -> writeNonsense(topic, partition));

        List<ConsumerRecord<byte[], byte[]>> dead = dead(topic, PARTITIONS);

        assertThat(dead).allSatisfy(record -> {
            assertThat(header(record, "reason")).isEqualTo("type 'gossip' is not one of " + typesOf(topic));
            assertThat(header(record, "topic")).isEqualTo(topic);
            assertThat(new String(record.value(), UTF_8)).isEqualTo("nonsense");
        });
        assertThat(unreadable(consensusService, topic)).isEqualTo(PARTITIONS);
        allPartitionsGoOn();
    }

    @Test
    void anAudienceThatIsNamedByIntents() {
        long audience = writeNonsense("audiences", 0);
        for (int partition = 0; partition < 2; partition++) {
            var intent = new Intent(
                    new WantChunk(new ChunkId("chunk:X")),
                    new NodeId("tester"),
                    new AudienceId(audience),
                    Duration.ofSeconds(1),
                    Until.ALL);
            long offset = kafka.write(Records.bytes(Topic.INTENTS, partition, "chunk:X", intent))
                    .offset();

            assertThat(outcome("%s-%s".formatted(partition, offset))
                            .path("closedBy")
                            .asString())
                    .isEqualTo("refused");
        }

        assertThat(header(dead("audiences", 1).getFirst(), "offset")).isEqualTo("" + audience);
        assertThat(unreadable(consensusService, "audiences")).isEqualTo(1);
        allPartitionsGoOn();
    }

    @Test
    void aPeerIsDeadLetteredOnceAlthoughEveryStartRereadsIt() {
        writeNonsense("peers", 0);
        dead("peers", 1);
        assertThat(unreadable(intentService, "peers")).isEqualTo(1);

        intentService.close();
        intentService = cluster.intentService();

        assertThat(unreadable(intentService, "peers")).isEqualTo(1);
        long second = writeNonsense("peers", 0);
        assertThat(header(dead("peers", 2).getLast(), "offset")).isEqualTo("" + second);
        allPartitionsGoOn();
    }

    private void allPartitionsGoOn() {
        List<String> intents = IntStream.range(0, 5 * PARTITIONS)
                .mapToObj(number -> rest(intentService)
                        .post(
                                "/v1/intents",
                                Map.of("kind", "want_chunk", "chunkId", "chunk:" + number, "from", "tester"),
                                "Prefer",
                                "wait=10"))
                .map(Reply::json)
                .peek(outcome -> assertThat(Responses.in(outcome)).containsEntry("a", "silence heard"))
                .map(outcome -> outcome.path("intentId").asString())
                .toList();

        assertThat(intents.stream().map(id -> IntentId.parse(id).partition()).collect(toSet()))
                .hasSize(PARTITIONS);
        assertThat(intents)
                .allSatisfy(id ->
                        assertThat(outcome(id).path("closedBy").asString()).isEqualTo("all_decided"));
    }

    private JsonNode outcome(String intentId) {
        Reply reply = rest(consensusService).get("/v1/outcomes/" + intentId, "Prefer", "wait=10");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private long writeNonsense(String topic, int partition) {
        var record = new ProducerRecord<>(topic, partition, "key".getBytes(UTF_8), "nonsense".getBytes(UTF_8));
        record.headers().add("type", "gossip".getBytes(UTF_8));
        return kafka.write(record).offset();
    }

    /** Waits for exactly that many records. */
    private List<ConsumerRecord<byte[], byte[]>> dead(String topic, int records) {
        List<ConsumerRecord<byte[], byte[]>> dead =
                await().atMost(TIMEOUT).until(() -> kafka.read(topic + ".dead"), found -> found.size() >= records);
        assertThat(dead).hasSize(records);
        return dead;
    }

    private static String typesOf(String topic) {
        return switch (topic) {
            case "intents" -> "[intent]";
            case "responses" -> "[contradicted, known, tick, void, withdrawn, word]";
            case "outcomes" -> "[contradicted, duplicate, known, late, outcome, volunteer]";
            default -> throw new IllegalArgumentException(topic);
        };
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static double unreadable(RunningService service, String topic) {
        return Metrics.of(service.plan().url()).sum("intentcast_unreadable_total{topic=\"%s\"".formatted(topic));
    }

    private static Rest rest(RunningService service) {
        return new Rest(service.plan().url());
    }
}
