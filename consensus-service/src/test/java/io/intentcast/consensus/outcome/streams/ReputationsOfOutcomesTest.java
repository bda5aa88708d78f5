package io.intentcast.consensus.outcome.streams;

import static io.intentcast.consensus.outcome.OutcomeFixtures.contradiction;
import static io.intentcast.consensus.reputation.Closing.NOON;
import static io.intentcast.consensus.reputation.Closing.held;
import static io.intentcast.consensus.reputation.Closing.ofChunk;
import static io.intentcast.consensus.reputation.Closing.ofForest;
import static io.intentcast.consensus.reputation.Closing.remark;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.consensus.reputation.Account;
import io.intentcast.consensus.reputation.Accounting;
import io.intentcast.consensus.reputation.Chronicle;
import io.intentcast.consensus.reputation.HeapEntryStore;
import io.intentcast.consensus.reputation.NodeReputation;
import io.intentcast.consensus.reputation.streams.ReputationMetrics;
import io.intentcast.consensus.reputation.streams.ReputationTable;
import io.intentcast.consensus.reputation.streams.ReputationTopology;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.reputation.Beta;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.reputation.TrackRecord;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All records are in partition 0, the only one that the driver has. */
class ReputationsOfOutcomesTest {

    private static final Duration RETENTION = Duration.ofDays(30);

    private final Chronicle chronicle = new Chronicle(0, 6, 15);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger passedOver = new AtomicInteger();

    @TempDir
    private Path directory;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> outcomes;
    private TestInputTopic<byte[], byte[]> othersTell;
    private TestOutputTopic<String, Decoded<ReputationRecord>> told;

    @BeforeEach
    void start() {
        startWithNothing("first");
    }

    private void startWithNothing(String name) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.resolve(name).toString());
        var reputations = new ReputationTopology(chronicle::find, new ReputationMetrics(meters));
        var topology = new OutcomeTopology(
                1, "this-log", RETENTION, _ -> {}, (_, _, reason) -> unexpected(reason), reputations);
        driver = new TopologyTestDriver(topology.build(), settings, NOON);
        var bytes = new ByteArraySerializer();
        outcomes = driver.createInputTopic(Topic.OUTCOMES.name(), bytes, bytes);
        othersTell = driver.createInputTopic(Topic.REPUTATIONS.name(), bytes, bytes);
        told = driver.createOutputTopic(
                Topic.REPUTATIONS.name(), new StringDeserializer(), Records.deserializer(Topic.REPUTATIONS));
    }

    private static void unexpected(String reason) {
        throw new AssertionError(reason);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void conclusionsArePublishedAndReadable() {
        publish(ofChunk("0-1")
                .yes(List.of("n1", "n2", "n3"), held("x"))
                .no("n4")
                .at(10));

        List<TestRecord<String, Decoded<ReputationRecord>>> records = told.readRecordsToList();
        assertThat(records)
                .extracting(TestRecord::key)
                .containsExactly("n1 0 chunks", "n2 0 chunks", "n3 0 chunks", "n4 0 chunks");
        assertThat(records.getFirst().headers().toArray())
                .extracting(header -> new String(header.value(), StandardCharsets.UTF_8))
                .containsExactly("reputation");
        NodeReputation known = known().find(new NodeId("n1")).orElseThrow();
        assertThat(known.matters()).hasSize(1);
        assertThat(known.matters().getFirst().partitions()).containsExactly(value(records.getFirst()));
        assertThat(known.matters().getFirst().total().agreement().positive()).isEqualTo(1);
        assertThat(meters.get("intentcast.reputation.agreement")
                        .tag("why", "answer")
                        .summary()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void aRemarkIsJudgedByItsOutcome() {
        publish(ofChunk("0-1").yes(List.of("n1", "n2", "n3"), held("x")).at(10));
        publish(
                remark("0-1", Remark.Type.LATE, "n4", held("y"), 11),
                remark("0-2", Remark.Type.LATE, "n5", held("y"), 12));

        assertThat(total("n4").agreement().negative()).isEqualTo(1);
        assertThat(known().find(new NodeId("n5"))).isEmpty();
        assertThat(meters.get("intentcast.reputation.unjudged").counter().count())
                .isEqualTo(1);
    }

    @Test
    void aContradictionCountsOnceForEachClaimWhateverTheIntent() {
        publish(
                contradiction(null, "n1", "chunk:X", 10),
                contradiction("5-1", "n1", "chunk:X", 11),
                contradiction("0-1", "n1", "chunk:Y", 12));

        assertThat(total("n1").agreement()).isEqualTo(Beta.NONE.after(0).after(0));
        assertThat(total("n1").availability()).isEqualTo(Beta.NONE);
    }

    @Test
    void theStoreHoldsTheResultOfTheFold() {
        publish(chronicle.published().toArray(Conclusion[]::new));
        var book = new HeapEntryStore();
        Accounting accounting = chronicle.accounting(book);
        chronicle.published().forEach(conclusion -> accounting.enter(conclusion, NOON));

        assertThat(known().list(null, 100).stream()
                        .flatMap(node -> node.matters().stream())
                        .flatMap(matter -> matter.partitions().stream()))
                .containsExactlyElementsOf(book.accounts().entrySet().stream()
                        .map(entry -> entry.getValue().told(entry.getKey(), 0))
                        .toList());
        assertThat(book.accounts().values()).extracting(Account::moves).noneMatch(List::isEmpty);
    }

    @Test
    void aReplayIntoEmptyStoresGivesTheSameBytes() {
        publish(chronicle.published().toArray(Conclusion[]::new));
        List<String> before = bytes();
        List<TestRecord<String, Decoded<ReputationRecord>>> toldBefore = told.readRecordsToList();
        driver.close();

        startWithNothing("second");
        assertThat(bytes()).isEmpty();
        publish(chronicle.published().toArray(Conclusion[]::new));

        assertThat(bytes()).isEqualTo(before).isNotEmpty();
        assertThat(told.readRecordsToList()).isEqualTo(toldBefore);
    }

    /** As it was stored before there were matters: the position of the last conclusion, and the published JSON. */
    @Test
    void whatWasStoredBeforeThereWereMattersIsTheBeginningOfEachDefaultOne() {
        byte[] json = """
                {"node":"n1","partition":0,"r":10.0,"s":0.0,"answered":4.0,"unheard":0.0,"moves":[],"at":5}
                """.getBytes(StandardCharsets.UTF_8);
        ByteBuffer stored = ByteBuffer.allocate(17 + json.length);
        stored.putLong(5).putLong(3).put((byte) 'o').put(json);
        driver.<Bytes, byte[]>getKeyValueStore(ReputationTopology.LEDGER)
                .put(Bytes.wrap("nn1".getBytes(StandardCharsets.UTF_8)), stored.array());

        publish(
                ofChunk("0-1").yes(List.of("n1", "n2", "n3"), held("x")).at(10),
                ofForest("0-2", Terms.NONE).no("n1").at(11),
                ofChunk("0-3").about(new Matter("fx")).no("n1").at(12));

        assertThat(known().find(new NodeId("n1")).orElseThrow().matters())
                .extracting(one -> "%s %s %s"
                        .formatted(
                                one.matter(),
                                one.total().agreement().positive(),
                                one.total().availability().positive()))
                .containsExactly("chunks 10.8 4.92", "fx 0.0 1.0", "observations 10.0 4.92");
    }

    @Test
    void aRepeatedConclusionIsPublishedAgainAndCountedOnce() {
        Outcome outcome =
                ofChunk("0-1").yes(List.of("n1", "n2", "n3"), held("x")).at(10);
        publish(outcome);
        List<ReputationRecord> first = values();
        publish(outcome);

        assertThat(values()).isEqualTo(first);
        assertThat(meters.get("intentcast.reputation.agreement")
                        .tag("why", "answer")
                        .summary()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void nodesAndTheirPartitionsAreListedInOrder() {
        for (String node : List.of("a", "ab", "a.1", "a-b", "a:c", "A")) {
            for (int partition : List.of(10, 2, 0)) {
                tell(new ReputationRecord(
                        new NodeId(node), Matter.CHUNKS, partition, TrackRecord.NONE.judged(1), List.of(), 1));
            }
        }

        assertThat(nodes(known().list(null, 100))).containsExactly("A", "a", "a-b", "a.1", "a:c", "ab");
        assertThat(nodes(known().list(null, 2))).containsExactly("A", "a");
        assertThat(nodes(known().list(new NodeId("a"), 3))).containsExactly("a-b", "a.1", "a:c");
        assertThat(partitions("a")).extracting(ReputationRecord::partition).containsExactly(0, 2, 10);
        assertThat(known().find(new NodeId("b"))).isEmpty();
    }

    @Test
    void unreadableRecordsAreSkippedAndCounted() {
        tell(new ReputationRecord(new NodeId("a"), Matter.CHUNKS, 0, TrackRecord.NONE.judged(1), List.of(), 1));
        othersTell.pipeInput("a 1".getBytes(StandardCharsets.UTF_8), "nonsense".getBytes(StandardCharsets.UTF_8));
        ProducerRecord<byte[], byte[]> misplaced = Records.bytes(
                Topic.REPUTATIONS,
                null,
                "a 2",
                new ReputationRecord(new NodeId("b"), Matter.CHUNKS, 2, TrackRecord.NONE, List.of(), 1));
        othersTell.pipeInput(misplaced.key(), misplaced.value());

        assertThat(partitions("a")).hasSize(1);
        assertThat(passedOver).hasValue(2);
    }

    private void tell(ReputationRecord record) {
        ProducerRecord<byte[], byte[]> bytes = Records.bytes(Topic.REPUTATIONS, null, record.key(), record);
        othersTell.pipeInput(bytes.key(), bytes.value());
    }

    private void publish(Conclusion... conclusions) {
        for (Conclusion conclusion : conclusions) {
            ProducerRecord<byte[], byte[]> record = Records.bytes(Topic.OUTCOMES, null, null, conclusion);
            outcomes.pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), NOON));
        }
    }

    private ReputationTable known() {
        return new ReputationTable(driver.getKeyValueStore(ReputationTopology.TABLE), passedOver::incrementAndGet);
    }

    private TrackRecord total(String node) {
        return known().find(new NodeId(node)).orElseThrow().matters().getFirst().total();
    }

    private List<ReputationRecord> partitions(String node) {
        return known().find(new NodeId(node)).orElseThrow().matters().getFirst().partitions();
    }

    private static List<String> nodes(List<NodeReputation> reputations) {
        return reputations.stream().map(one -> one.node().value()).toList();
    }

    private List<ReputationRecord> values() {
        return told.readRecordsToList().stream()
                .map(ReputationsOfOutcomesTest::value)
                .toList();
    }

    private static ReputationRecord value(TestRecord<String, Decoded<ReputationRecord>> record) {
        return switch (record.value()) {
            case Decoded.Parsed<ReputationRecord>(ReputationRecord told) -> told;
            case Decoded.Unreadable<ReputationRecord>(String reason) -> throw new AssertionError(reason);
        };
    }

    /** The content of all stores of reputations. */
    private List<String> bytes() {
        return Stream.of(ReputationTopology.LEDGER, ReputationTopology.TABLE)
                .flatMap(store -> {
                    var entries = new ArrayList<String>();
                    try (var all =
                            driver.<Object, byte[]>getKeyValueStore(store).all()) {
                        all.forEachRemaining(entry ->
                                entries.add(entry.key + " = " + HexFormat.of().formatHex(entry.value)));
                    }
                    return entries.stream();
                })
                .toList();
    }
}
