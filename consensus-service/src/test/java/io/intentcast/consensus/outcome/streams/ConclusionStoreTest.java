package io.intentcast.consensus.outcome.streams;

import static io.intentcast.consensus.outcome.OutcomeFixtures.NOON;
import static io.intentcast.consensus.outcome.OutcomeFixtures.agreed;
import static io.intentcast.consensus.outcome.OutcomeFixtures.outcome;
import static io.intentcast.consensus.outcome.OutcomeFixtures.remark;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.consensus.reputation.streams.ReputationMetrics;
import io.intentcast.consensus.reputation.streams.ReputationTopology;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is folded again from outcomes is what was folded when they were read. */
class ConclusionStoreTest {

    private static final Duration RETENTION = Duration.ofDays(1);
    private static final String LOG = "this-log";

    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void write() {
        append(NOON, outcome("0-1"), agreed("0-2", "forest_1", 100, null));
        append(NOON.plusSeconds(1), remark("0-1", Remark.Type.LATE, "n2", 110), outcome("0-1"), outcome("5-1"));
        append(NOON.plusSeconds(2), outcome("0-3", "node-a", NOON), outcome("0-3", "node-b", NOON.plusSeconds(9)));
        append(raw("nonsense".getBytes(StandardCharsets.UTF_8)), LOG, NOON.plusSeconds(3));
        append(raw(null), LOG, NOON.plusSeconds(3));
        append(NOON.plus(RETENTION).plusMillis(500), outcome("0-4"), agreed("0-5", "forest_1", 120, null));
        append(
                Records.bytes(Topic.OUTCOMES, null, "key", outcome("0-6")),
                "former-log",
                NOON.plus(RETENTION).plusMillis(500));
    }

    @Test
    void aStoreIsRestoredFromOutcomes() {
        List<String> folded = foldedByTheTopology();

        assertThat(restored(1)).isEqualTo(folded).hasSizeGreaterThan(10);
        assertThat(restored(3)).isEqualTo(folded);
        assertThat(restored(log.size())).isEqualTo(folded);
    }

    @Test
    void whatIsRestoredTwiceStaysTheSame() {
        var entries = Stores.inMemoryKeyValueStore("entries").get();
        ConclusionStore store = open(entries);
        store.restore(log.subList(0, 5));
        store.restore(log);

        assertThat(content(store)).isEqualTo(foldedByTheTopology());
    }

    @Test
    void aStoreGoesOnFromWhatItsEntriesHave() {
        var entries = Stores.inMemoryKeyValueStore("entries").get();
        open(entries).restore(log.subList(0, 2));
        ConclusionStore store = open(entries);
        store.restore(log.subList(2, log.size()));

        assertThat(content(store)).isEqualTo(foldedByTheTopology());
    }

    @Test
    void outcomesAreKeptInWhateverOrderTheyCome() {
        log.clear();
        append(NOON, outcome("0-2"), outcome("0-1"), outcome("0-3"), outcome("0-0"), outcome("0-2"));
        ConclusionStore store = open(Stores.inMemoryKeyValueStore("entries").get());
        store.restore(log);

        assertThat(Stream.of("0-0", "0-1", "0-2", "0-3").map(IntentId::parse).map(StoreKeys::outcome))
                .allSatisfy(entry -> assertThat(store.get(entry)).isNotNull());
    }

    /** @param batch how many records are restored at a time */
    private List<String> restored(int batch) {
        ConclusionStore store = open(Stores.inMemoryKeyValueStore("entries").get());
        for (int from = 0; from < log.size(); from += batch) {
            store.restore(log.subList(from, Math.min(log.size(), from + batch)));
        }
        return content(store);
    }

    private static ConclusionStore open(KeyValueStore<Bytes, byte[]> entries) {
        var store = new ConclusionStore(new ReadableConclusions(1, LOG), RETENTION, entries);
        var context = new MockProcessorContext<Void, Void>(new Properties()).getStateStoreContext();
        store.init(context, store);
        return store;
    }

    private List<String> foldedByTheTopology() {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        var reputations =
                new ReputationTopology(_ -> Optional.empty(), new ReputationMetrics(new SimpleMeterRegistry()));
        var topology = new OutcomeTopology(1, LOG, RETENTION, _ -> {}, (_, _, _) -> {}, reputations);
        try (var driver = new TopologyTestDriver(topology.build(), settings, NOON)) {
            var bytes = new ByteArraySerializer();
            TestInputTopic<byte[], byte[]> outcomes = driver.createInputTopic(Topic.OUTCOMES.name(), bytes, bytes);
            log.forEach(record -> outcomes.pipeInput(new TestRecord<>(
                    record.key(), record.value(), record.headers(), Instant.ofEpochMilli(record.timestamp()))));
            return content(
                    (ConclusionStore) requireNonNull(driver.getAllStateStores().get(ConclusionStore.NAME)));
        }
    }

    private static List<String> content(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        var content = new ArrayList<String>();
        try (var all = store.all()) {
            all.forEachRemaining(
                    entry -> content.add(entry.key + " = " + HexFormat.of().formatHex(entry.value)));
        }
        return content;
    }

    private void append(Instant appended, Conclusion... conclusions) {
        for (Conclusion conclusion : conclusions) {
            append(Records.bytes(Topic.OUTCOMES, null, "key", conclusion), LOG, appended);
        }
    }

    private void append(ProducerRecord<byte[], byte[]> record, String ofLog, Instant appended) {
        record.headers().add("log", ofLog.getBytes(StandardCharsets.US_ASCII));
        log.add(new ConsumerRecord<>(
                Topic.OUTCOMES.name(),
                0,
                log.size(),
                appended.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                -1,
                -1,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty()));
    }

    private static ProducerRecord<byte[], byte[]> raw(byte @Nullable [] value) {
        return new ProducerRecord<>(Topic.OUTCOMES.name(), "key".getBytes(StandardCharsets.US_ASCII), value);
    }
}
