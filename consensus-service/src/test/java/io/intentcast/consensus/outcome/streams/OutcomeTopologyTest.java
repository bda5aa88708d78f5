package io.intentcast.consensus.outcome.streams;

import static io.intentcast.consensus.outcome.OutcomeFixtures.NOON;
import static io.intentcast.consensus.outcome.OutcomeFixtures.agreed;
import static io.intentcast.consensus.outcome.OutcomeFixtures.contradiction;
import static io.intentcast.consensus.outcome.OutcomeFixtures.intent;
import static io.intentcast.consensus.outcome.OutcomeFixtures.node;
import static io.intentcast.consensus.outcome.OutcomeFixtures.outcome;
import static io.intentcast.consensus.outcome.OutcomeFixtures.remark;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.consensus.outcome.OutcomeHistory;
import io.intentcast.consensus.outcome.SeriesPosition;
import io.intentcast.consensus.outcome.SeriesSlice;
import io.intentcast.consensus.reputation.streams.ReputationMetrics;
import io.intentcast.consensus.reputation.streams.ReputationTopology;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Conclusion.OfIntent;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Wire;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All records are in partition 0, the only one that the driver has. */
class OutcomeTopologyTest {

    private static final int PARTITIONS = 6;
    private static final Duration RETENTION = Duration.ofDays(30);

    private final List<IntentId> concluded = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> outcomes;

    @BeforeEach
    void start(@TempDir Path directory) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        driver = new TopologyTestDriver(topology().build(), settings, NOON);
        outcomes = driver.createInputTopic(Topic.OUTCOMES.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private OutcomeTopology topology() {
        return new OutcomeTopology(
                PARTITIONS,
                "this-log",
                RETENTION,
                concluded::add,
                (_, offset, reason) -> unreadable.add(offset + ": " + reason),
                new ReputationTopology(_ -> Optional.empty(), new ReputationMetrics(new SimpleMeterRegistry())));
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void isWhatItWas() throws IOException {
        try (var pinned = getClass().getResourceAsStream("topology.txt")) {
            assertThat(topology().build().describe().toString())
                    .isEqualTo(new String(pinned.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void anOutcomeIsFoundByItsIntent() {
        publish(outcome("0-1"));

        assertThat(find("0-1")).contains(new OutcomeHistory(outcome("0-1"), List.of()));
        assertThat(find("0-2")).isEmpty();
        assertThat(concluded).containsExactly(intent("0-1"));
    }

    @Test
    void laterRecordsAreInTheOrderOfTheirConclusion() {
        Remark late = remark("0-1", Remark.Type.LATE, "z", 110);
        Remark duplicate = remark("0-1", Remark.Type.DUPLICATE, "z", 120);
        Remark volunteer = remark("0-1", Remark.Type.VOLUNTEER, "a", 130);
        publish(outcome("0-1"), outcome("0-2"), late, duplicate, volunteer);

        assertThat(find("0-1")).contains(new OutcomeHistory(outcome("0-1"), List.of(late, duplicate, volunteer)));
        assertThat(find("0-2")).contains(new OutcomeHistory(outcome("0-2"), List.of()));
    }

    @Test
    void aRepeatedRecordIsKeptOnce() {
        Remark late = remark("0-1", Remark.Type.LATE, "n2", 110);
        publish(outcome("0-1"), late, outcome("0-1"), late);

        assertThat(find("0-1")).contains(new OutcomeHistory(outcome("0-1"), List.of(late)));
        assertThat(series("node-a", null, 10).outcomes()).containsExactly(outcome("0-1"));
        assertThat(keysOf(OutcomeProcessor.STORE)).isEqualTo(4);
        assertThat(keysOf(SeriesProcessor.STORE)).isEqualTo(2);
    }

    @Test
    void aRemarkWithoutOutcomeIsDropped() {
        publish(remark("0-1", Remark.Type.LATE, "n2", 110));
        publish(outcome("0-1"));

        assertThat(find("0-1")).contains(new OutcomeHistory(outcome("0-1"), List.of()));
    }

    @Test
    void aContradictionIsKeptWithTheOutcomeThatItNames() {
        Remark late = remark("0-1", Remark.Type.LATE, "n2", 110);
        Contradiction found = contradiction("0-1", "n1", chunkOf(0), 105);
        Contradiction announced = contradiction(null, "n1", chunkOf(0), 120);
        Outcome named = outcome("0-1", new WantChunk(new ChunkId(chunkOf(0))));
        publish(named, outcome("0-2"), found, late, announced);

        assertThat(find("0-1")).contains(new OutcomeHistory(named, List.of(found, late)));
        assertThat(find("0-2")).contains(new OutcomeHistory(outcome("0-2"), List.of()));
        assertThat(concluded).containsExactly(intent("0-1"), intent("0-2"));
        assertThat(unreadable).isEmpty();
    }

    @Test
    void oneContradictionOfANodeAndAChunkIsKept() {
        List<String> chunks = chunksOf(0).limit(2).toList();
        Contradiction found = contradiction("0-1", "n1", chunks.getFirst(), 105);
        Contradiction other = contradiction("0-1", "n1", chunks.getLast(), 107);
        Outcome named = outcome("0-1", new WantChunks(new EventType("observation"), null));
        publish(named, found, contradiction("0-1", "n1", chunks.getFirst(), 106), other, found);

        assertThat(find("0-1")).contains(new OutcomeHistory(named, List.of(found, other)));
    }

    @Test
    void aContradictionOutsideItsChunksPartitionIsDeadLettered() {
        publish(outcome("0-1"));
        publish(contradiction("0-1", "n1", chunkOf(1), 106), contradiction(null, "n1", chunkOf(1), 107));

        assertThat(unreadable)
                .containsExactly(
                        "1: chunk '%s' does not belong into partition 0".formatted(chunkOf(1)),
                        "2: chunk '%s' does not belong into partition 0".formatted(chunkOf(1)));
        assertThat(find("0-1")).contains(new OutcomeHistory(outcome("0-1"), List.of()));
    }

    @Test
    void aContradictionOfAnIntentInAnotherPartitionIsKeptWithNoOutcome() {
        publish(outcome("0-1"), contradiction("5-1", "n1", chunkOf(0), 105));

        assertThat(unreadable).isEmpty();
        assertThat(find("0-1")).contains(new OutcomeHistory(outcome("0-1"), List.of()));
    }

    @Test
    void aContradictionAboutAnotherChunkThanTheIntentsIsKeptWithNoOutcome() {
        String another = chunksOf(0).skip(1).findFirst().orElseThrow();
        Outcome named = outcome("0-1", new WantChunk(new ChunkId(chunkOf(0))));
        publish(named, contradiction("0-1", "n1", another, 105));

        assertThat(find("0-1")).contains(new OutcomeHistory(named, List.of()));
    }

    @Test
    void theLaterDeclaredOfTwoIntentsWithOneIdIsKept() {
        Outcome before = agreedOn("forest_1", "0-1", 100);
        Outcome after = outcome("0-1", "node-a", NOON.plusSeconds(3600));
        publish(before, remark("0-1", Remark.Type.LATE, "n2", 110), after, before);

        assertThat(find("0-1")).contains(new OutcomeHistory(after, List.of()));
        assertThat(newestConsensus("location:forest_1")).isEmpty();
    }

    @Test
    void conclusionsFromAFormerLogAreIgnored() {
        ProducerRecord<byte[], byte[]> past = Records.bytes(Topic.OUTCOMES, null, null, outcome("0-1"));
        past.headers().add("log", "past-log".getBytes(StandardCharsets.US_ASCII));
        ProducerRecord<byte[], byte[]> present = Records.bytes(Topic.OUTCOMES, null, null, outcome("0-2"));
        present.headers().add("log", "this-log".getBytes(StandardCharsets.US_ASCII));
        outcomes.pipeInput(new TestRecord<>(null, past.value(), past.headers(), NOON));
        outcomes.pipeInput(new TestRecord<>(null, present.value(), present.headers(), NOON));

        assertThat(find("0-1")).isEmpty();
        assertThat(find("0-2")).isPresent();
        assertThat(unreadable).isEmpty();
    }

    @Test
    void aSeriesIsInTheOrderOfClosedThenIntent() {
        publish(
                outcome("0-10", "node-a", NOON.plusMillis(2)),
                outcome("0-9", "node-a", NOON.plusMillis(2)),
                outcome("0-1", "node-a", NOON.plusMillis(3)),
                outcome("0-11", "node-a", NOON.plusMillis(1)),
                outcome("0-2", "node-aa", NOON),
                outcome("0-3", "node", NOON));

        assertThat(series("node-a", null, 10).outcomes())
                .extracting(each -> each.intentId().toString())
                .containsExactly("0-11", "0-9", "0-10", "0-1");
        assertThat(series("nobody", null, 10)).isEqualTo(new SeriesSlice(List.of(), null));
    }

    @Test
    void aSeriesIsReadPageByPage() {
        List<Outcome> all = IntStream.range(0, 5)
                .mapToObj(i -> outcome("0-" + i, "node-a", NOON.plusMillis(i)))
                .toList();
        publish(all.toArray(OfIntent[]::new));

        SeriesSlice first = series("node-a", null, 2);
        SeriesSlice second = series("node-a", first.next(), 2);
        SeriesSlice third = series("node-a", second.next(), 2);

        assertThat(Stream.of(first, second, third).map(SeriesSlice::outcomes))
                .containsExactly(all.subList(0, 2), all.subList(2, 4), all.subList(4, 5));
        assertThat(third.next()).isNull();
    }

    @Test
    void aPageOfLargeOutcomesEndsEarly() {
        for (int i = 0; i < 3; i++) {
            publish(largeOutcome("0-" + i));
        }

        SeriesSlice first = series("node-a", null, 100);

        assertThat(first.outcomes()).hasSize(1);
        assertThat(series("node-a", first.next(), 100).outcomes())
                .extracting(each -> each.intentId().toString())
                .containsExactly("0-1");
    }

    @Test
    void theNewestConsensusIsThatOfTheLastConcludedOutcome() {
        publish(agreedOn("forest_1", "0-1", 100), agreedOn("forest_1", "0-2", 110));
        publish(agreedOn("forest_1", "0-4", 120), agreedOn("forest_1", "0-3", 120));
        publish(agreedOn("forest_10", "0-5", 130), agreedOn("forest", "0-6", 140));

        assertThat(newestConsensus("location:forest_1")).contains(agreedOn("forest_1", "0-4", 120));
        assertThat(newestConsensus("location:forest_10")).contains(agreedOn("forest_10", "0-5", 130));
        assertThat(newestConsensus("location:forest_2")).isEmpty();
    }

    @Test
    void outcomesWithoutConsensusAndRepetitionsDoNotReplaceTheNewest() {
        publish(agreedOn("forest_1", "0-1", 100), agreedOn("forest_1", "0-2", 110));
        publish(agreedOn("forest_1", "0-3", 120).agreeingOn(List.of()), agreedOn("forest_1", "0-1", 100));

        assertThat(newestConsensus("location:forest_1")).contains(agreedOn("forest_1", "0-2", 110));
    }

    @Test
    void anExpiredConsensusIsNoLongerTheNewest() {
        publishAt(NOON, agreedOn("forest_1", "0-1", 100));
        publishAt(NOON.plus(RETENTION).plusSeconds(60), outcome("0-2"));

        assertThat(newestConsensus("location:forest_1")).isEmpty();
        assertThat(keysOf(OutcomeProcessor.STORE)).isEqualTo(2);
    }

    @Test
    void expiredEntriesAreEvictedFromEveryStore() {
        publishAt(NOON, outcome("0-1"), remark("0-1", Remark.Type.LATE, "n2", 110));
        publishAt(NOON.plus(RETENTION).minusSeconds(60), outcome("0-2"));
        assertThat(find("0-1")).isPresent();

        publishAt(NOON.plus(RETENTION).plusSeconds(60), outcome("0-3"));

        assertThat(find("0-1")).isEmpty();
        assertThat(series("node-a", null, 10).outcomes())
                .extracting(each -> each.intentId().toString())
                .containsExactly("0-2", "0-3");
        assertThat(keysOf(OutcomeProcessor.STORE)).isEqualTo(4);
        assertThat(keysOf(SeriesProcessor.STORE)).isEqualTo(4);
    }

    @Test
    void unreadableRecordsAreDeadLetteredAndTheRestIsRead() {
        outcomes.pipeInput(new TestRecord<>(null, "{}".getBytes(StandardCharsets.UTF_8)));
        var typed = new RecordHeaders().add(Wire.TYPE, "outcome".getBytes(StandardCharsets.UTF_8));
        outcomes.pipeInput(new TestRecord<>(new byte[] {-1}, null, typed));
        publish(
                outcome("5-1"),
                outcome("0-1", "node-a", Instant.MAX),
                outcome("0-2", "node-a", Instant.EPOCH.minusMillis(1)));
        publish(remark("5-1", Remark.Type.LATE, "n2", 110), outcome("0-3"));

        assertThat(unreadable)
                .hasSize(6)
                .anySatisfy(each -> assertThat(each).startsWith("0: type 'null'"))
                .anySatisfy(each -> assertThat(each).isEqualTo("1: a record without a value"))
                .anySatisfy(each -> assertThat(each).isEqualTo("2: intent '5-1' does not belong into partition 0"))
                .anySatisfy(each -> assertThat(each).endsWith("which no series can hold"));
        assertThat(find("0-3")).isPresent();
        assertThat(keysOf(OutcomeProcessor.STORE)).isEqualTo(2);
    }

    private static String chunkOf(int partition) {
        return chunksOf(partition).findFirst().orElseThrow();
    }

    private static Stream<String> chunksOf(int partition) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "chunk:" + i)
                .filter(chunk -> Records.partitionOf(new Subject(chunk), PARTITIONS) == partition);
    }

    private void publish(Conclusion... conclusions) {
        publishAt(NOON, conclusions);
    }

    private void publishAt(Instant appended, Conclusion... conclusions) {
        for (Conclusion conclusion : conclusions) {
            ProducerRecord<byte[], byte[]> record = Records.bytes(Topic.OUTCOMES, null, null, conclusion);
            outcomes.pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), appended));
        }
    }

    private static Outcome largeOutcome(String id) {
        Outcome small = outcome(id);
        var notAwaited = new TreeSet<NodeId>();
        IntStream.range(0, 25_000).forEach(i -> notAwaited.add(node("n".repeat(120) + i)));
        return new Outcome(
                small.intentId(),
                small.want(),
                small.from(),
                small.audience(),
                small.closedBy(),
                small.declared(),
                small.opened(),
                small.closed(),
                small.said(),
                small.unheard(),
                notAwaited,
                small.absentHeard(),
                small.own(),
                small.consensus(),
                small.then(),
                small.at());
    }

    private Optional<OutcomeHistory> find(String id) {
        return new OutcomeStore(driver.getKeyValueStore(OutcomeProcessor.STORE)).find(intent(id));
    }

    private Optional<Outcome> newestConsensus(String subject) {
        return new OutcomeStore(driver.getKeyValueStore(OutcomeProcessor.STORE)).newestConsensus(new Subject(subject));
    }

    private static Outcome agreedOn(String location, String id, long at) {
        return agreed(id, location, at, null);
    }

    private SeriesSlice series(String from, @Nullable SeriesPosition after, int limit) {
        return new DeclarerSeriesStore(driver.getKeyValueStore(SeriesProcessor.STORE)).page(node(from), after, limit);
    }

    private long keysOf(String store) {
        try (var all = driver.getKeyValueStore(store).all()) {
            long keys = 0;
            while (all.hasNext()) {
                all.next();
                keys++;
            }
            return keys;
        }
    }
}
