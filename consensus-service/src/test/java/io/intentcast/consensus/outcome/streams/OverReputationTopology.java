package io.intentcast.consensus.outcome.streams;

import static io.intentcast.consensus.reputation.Closing.NOON;

import io.intentcast.consensus.reputation.Chronicle;
import io.intentcast.consensus.reputation.streams.ReputationMetrics;
import io.intentcast.consensus.reputation.streams.ReputationTable;
import io.intentcast.consensus.reputation.streams.ReputationTopology;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.reputation.FoldedRecord;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Folds a chronicle into reputations. All records are in partition 0, the only one that the driver has. */
abstract class OverReputationTopology {

    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Duration RETENTION = Duration.ofDays(30);

    final Chronicle chronicle = new Chronicle(0, 6, 15);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final AtomicInteger passedOver = new AtomicInteger();

    TopologyTestDriver driver;
    TestInputTopic<byte[], byte[]> othersTell;
    TestOutputTopic<String, Decoded<FoldedRecord>> published;

    private TestInputTopic<byte[], byte[]> outcomes;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() {
        startWithNothing("first");
    }

    final void startWithNothing(String name) {
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
        published = driver.createOutputTopic(
                Topic.REPUTATIONS.name(), new StringDeserializer(), Records.deserializer(Topic.REPUTATIONS));
    }

    private static void unexpected(String reason) {
        throw new AssertionError(reason);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    void publish(Conclusion... conclusions) {
        for (Conclusion conclusion : conclusions) {
            ProducerRecord<byte[], byte[]> record = Records.bytes(Topic.OUTCOMES, null, "key", conclusion);
            outcomes.pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), NOON));
        }
    }

    /** As often as audiences are renewed, which is more often than records are published. */
    void publishSlowly(Conclusion... conclusions) {
        for (Conclusion conclusion : conclusions) {
            publish(conclusion);
            driver.advanceWallClockTime(INTERVAL);
        }
    }

    ReputationTable known() {
        return new ReputationTable(driver.getKeyValueStore(ReputationTopology.TABLE), passedOver::incrementAndGet);
    }

    /** The records of nodes that were published. */
    List<ReputationRecord> values() {
        return published.readRecordsToList().stream()
                .map(OverReputationTopology::value)
                .filter(ReputationRecord.class::isInstance)
                .map(ReputationRecord.class::cast)
                .toList();
    }

    static FoldedRecord value(TestRecord<String, Decoded<FoldedRecord>> record) {
        return switch (record.value()) {
            case Decoded.Parsed<FoldedRecord>(FoldedRecord published) -> published;
            case Decoded.Unreadable<FoldedRecord>(String reason) -> throw new AssertionError(reason);
        };
    }
}
