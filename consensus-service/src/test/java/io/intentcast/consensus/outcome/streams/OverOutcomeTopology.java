package io.intentcast.consensus.outcome.streams;

import static io.intentcast.consensus.outcome.OutcomeFixtures.NOON;
import static io.intentcast.consensus.outcome.OutcomeFixtures.agreed;
import static io.intentcast.consensus.outcome.OutcomeFixtures.intent;
import static io.intentcast.consensus.outcome.OutcomeFixtures.node;
import static java.util.Objects.requireNonNull;

import io.intentcast.consensus.outcome.OutcomeHistory;
import io.intentcast.consensus.outcome.SeriesPosition;
import io.intentcast.consensus.outcome.SeriesSlice;
import io.intentcast.consensus.reputation.streams.ReputationMetrics;
import io.intentcast.consensus.reputation.streams.ReputationTopology;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs the topology without a broker. All records are in partition 0, the only one that the driver has. */
abstract class OverOutcomeTopology {

    static final int PARTITIONS = 6;
    static final Duration RETENTION = Duration.ofDays(30);

    /** The entries of an outcome without a consensus: itself, and its place in a series. */
    static final int OF_AN_OUTCOME = 2;

    final List<IntentId> concluded = new ArrayList<>();
    final List<String> unreadable = new ArrayList<>();

    TestInputTopic<byte[], byte[]> outcomes;

    private TopologyTestDriver driver;

    @BeforeEach
    void start(@TempDir Path directory) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        driver = new TopologyTestDriver(topology().build(), settings, NOON);
        outcomes = driver.createInputTopic(Topic.OUTCOMES.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    OutcomeTopology topology() {
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

    void publish(Conclusion... conclusions) {
        publishAt(NOON, conclusions);
    }

    void publishAt(Instant appended, Conclusion... conclusions) {
        for (Conclusion conclusion : conclusions) {
            ProducerRecord<byte[], byte[]> record = Records.bytes(Topic.OUTCOMES, null, "key", conclusion);
            outcomes.pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), appended));
        }
    }

    Optional<OutcomeHistory> find(String id) {
        return new OutcomeStore(store()).history(intent(id));
    }

    Optional<Outcome> newestConsensus(String subject) {
        return new OutcomeStore(store()).newestConsensus(new Subject(subject));
    }

    static Outcome agreedOn(String location, String id, long at) {
        return agreed(id, location, at, null);
    }

    SeriesSlice series(String from, @Nullable SeriesPosition after, int limit) {
        return new DeclarerSeries(List.of(store())).page(node(from), after, limit);
    }

    Set<String> producedTopics() {
        return driver.producedTopicNames();
    }

    /** The number of kept entries, without their arrivals, of which each has one. */
    long entries() {
        try (var all = store().all()) {
            long keys = 0;
            while (all.hasNext()) {
                all.next();
                keys++;
            }
            return keys / 2;
        }
    }

    private ConclusionStore store() {
        return (ConclusionStore) requireNonNull(driver.getAllStateStores().get(ConclusionStore.NAME));
    }
}
