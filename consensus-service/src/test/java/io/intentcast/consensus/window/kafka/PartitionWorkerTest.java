package io.intentcast.consensus.window.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.platform.observability.Traces;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.window.Checkpoint;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class PartitionWorkerTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final Audience AUDIENCE = new Audience(
            Role.STORAGE, new TreeMap<>(Map.of(new NodeId("a"), Standing.newcomer(5))), Collections.emptySortedMap());
    private static final Checkpoint START = new Checkpoint(0, 0, 0);

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final PartitionWorker worker = new PartitionWorker(
            0,
            START,
            Duration.ofSeconds(30),
            new Publisher(
                    0,
                    new GroupLog(
                            new GroupOffsets(new MockConsumer<>("none")),
                            "this-log",
                            new IntentsHeader(Optional::empty)),
                    producer,
                    Traces.OFF,
                    START),
            new IntentsHeader(Optional::empty),
            _ -> Optional.of(AUDIENCE),
            (_, _) -> {},
            new ClosingMetrics(new SimpleMeterRegistry(), _ -> Optional.empty()),
            new WindowTraces(Traces.OFF));

    @Test
    void anIntentThatIsNeverOpenedIsAStandstill() {
        readsIntent();

        assertThat(standsStillAt(0)).isEmpty();
        assertThat(standsStillAt(10)).isEmpty();
        assertThat(standsStillAt(11)).contains("no record of responses was folded for 10 s, from offset 0 on");
    }

    @Test
    void anOpenWindowPastItsDeadlineIsAStandstillWhenNoTickIsAppended() {
        readsIntent();
        readsTick(0, NOON, 0);

        assertThat(standsStillAt(0)).isEmpty();
        assertThat(standsStillAt(59)).as("the window is still open").isEmpty();
        assertThat(standsStillAt(60)).isEmpty();
        assertThat(standsStillAt(71))
                .contains("no record of responses was folded for 10 s, from offset 1 on;"
                        + " a window was due to close at 2026-01-31T12:01:00Z");

        readsTick(1, NOON.plus(WINDOW), 72);
        assertThat(standsStillAt(72)).isEmpty();
    }

    @Test
    void conclusionsThatAreNotAcknowledgedAreAStandstill() {
        readsIntent();
        readsTick(0, NOON, 0);
        readsTick(1, NOON.plus(WINDOW), 60);

        assertThat(standsStillAt(60)).isEmpty();
        assertThat(standsStillAt(70)).isEmpty();
        assertThat(standsStillAt(71)).contains("1 conclusions have waited for 10 s to be acknowledged by outcomes");

        while (producer.completeNext()) {}
        assertThat(standsStillAt(72)).isEmpty();
        assertThat(standsStillAt(90)).isEmpty();
    }

    private Optional<String> standsStillAt(long second) {
        long nanos = Duration.ofSeconds(second).toNanos();
        worker.work(nanos, () -> 1);
        return worker.standsStill(nanos);
    }

    private void readsIntent() {
        var intent = new Intent(
                new WantChunk(new ChunkId("chunk:X")), new NodeId("declarer"), new AudienceId(0), WINDOW, Until.ALL);
        worker.readIntents(
                List.of(ConsumedRecords.at(0, NOON, Records.bytes(Topic.INTENTS, 0, "declarer", intent))), 1);
    }

    private void readsTick(long offset, Instant appended, long second) {
        worker.readResponses(List.of(
                ConsumedRecords.at(offset, appended, Records.bytes(Topic.RESPONSES, 0, null, new Tick(0, List.of())))));
        worker.work(Duration.ofSeconds(second).toNanos(), () -> 1);
    }
}
