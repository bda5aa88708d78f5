package io.intentcast.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.node.outbox.OutboxDelivery;
import io.intentcast.node.outbox.RecordSender;
import io.intentcast.node.responding.BatchResponder;
import io.intentcast.node.responding.Holdings;
import io.intentcast.node.responding.LimiterCheck;
import io.intentcast.node.responding.LimiterInputsReader;
import io.intentcast.node.responding.WordBuilder;
import io.intentcast.node.responding.limits.Capacities;
import io.intentcast.node.responding.limits.KnownPeers;
import io.intentcast.node.responding.limits.RecentWork;
import io.intentcast.node.responding.limits.RetryAfters;
import io.intentcast.node.responding.limits.Thresholds;
import io.intentcast.node.series.InMemorySeries;
import io.intentcast.node.series.PendingWord;
import io.intentcast.node.series.RefusingSeries;
import io.intentcast.platform.disk.DataGoneException;
import io.intentcast.platform.disk.DiskFullException;
import io.intentcast.platform.observability.Traces;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.series.Event.Answered;
import io.intentcast.protocol.wire.Decoded;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A node that reads a record, while its disk is full, its directory is gone, or a class is missing. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class RespondingLoopTest {

    private static final TopicPartition PARTITION = new TopicPartition("intents", 0);
    private static final NodeId SELF = new NodeId("bt1");
    private static final InstantSource CLOCK = () -> Instant.parse("2026-01-31T12:00:00Z");

    private static final Intent INTENT = new Intent(
            new WantChunk(new ChunkId("X")), new NodeId("node-a"), new AudienceId(0), Duration.ofSeconds(2), Until.ALL);

    private final InMemorySeries written = new InMemorySeries();
    private final RefusingSeries disk = new RefusingSeries(written);
    private final List<PendingWord> said = new CopyOnWriteArrayList<>();
    private final List<Throwable> fatal = new CopyOnWriteArrayList<>();
    private final MockConsumer<String, Decoded<Intent>> intents = new MockConsumer<>("earliest");
    private volatile Runnable answering = () -> {};
    private RespondingLoop loop = loop();

    @BeforeEach
    void start() {
        intents.updateBeginningOffsets(Map.of(PARTITION, 0L));
        intents.updateEndOffsets(Map.of(PARTITION, 0L));
        intents.seek(PARTITION, 0);
        loop.start();
    }

    @AfterEach
    void stop() {
        loop.stop();
    }

    @Test
    void onAFullDiskItSaysNothingUntilThereIsRoom() {
        disk.refuse(new DiskFullException("no room", new RuntimeException()));
        append(0);
        await().until(() -> disk.refused() >= 2);
        assertThat(said).isEmpty();
        assertThat(written.words()).isZero();

        disk.accept();

        await().until(() -> said.size() == 1);
        assertThat(said.getFirst().upTo()).isZero();
        assertThat(written.positions()).containsEntry(0, 1L);
        assertThat(fatal).isEmpty();
    }

    @Test
    void logLinesSayWhichNodeOfTheJvmTheyAreFrom(CapturedOutput output) {
        disk.refuse(new DiskFullException("no room", new RuntimeException()));
        append(0);

        await().until(() -> output.getOut().contains("bt1-responding reads no intents until the disk has room"));
    }

    @Test
    void aStopOnAFullDiskLeavesUndecidedRecordsForTheNextStart() {
        disk.refuse(new DiskFullException("no room", new RuntimeException()));
        append(0);
        await().until(() -> disk.refused() >= 1);

        loop.stop();

        assertThat(said).isEmpty();
        assertThat(written.positions()).isEmpty();
        assertThat(fatal).isEmpty();
        assertThat(intents.closed()).isTrue();
    }

    @Test
    void aDeletedDirectoryEndsTheLoopEvenWithoutRecords() {
        disk.refuse(new DataGoneException("gone", null));

        await().until(() -> !fatal.isEmpty());
        assertThat(fatal).singleElement().isInstanceOf(DataGoneException.class);
    }

    /** Else it would go on with its heartbeats, and each window would wait for it. */
    @Test
    void anErrorEndsTheNodeAndNotOnlyItsThread() {
        answering = () -> {
            throw new NoClassDefFoundError("of a limiter");
        };

        append(0, new Decoded.Parsed<>(INTENT));

        await().until(() -> !fatal.isEmpty());
        assertThat(fatal).singleElement().isInstanceOf(NoClassDefFoundError.class);
        assertThat(written.positions()).isEmpty();
        assertThat(intents.closed()).isTrue();
    }

    private void append(long offset) {
        append(offset, new Decoded.Unreadable<>("for the test"));
    }

    private void append(long offset, Decoded<Intent> record) {
        intents.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset, "key", record));
        intents.updateEndOffsets(Map.of(PARTITION, offset + 1));
    }

    private RespondingLoop loop() {
        var traces = new RespondingTraces(Traces.OFF, SELF);
        var delivery = new OutboxDelivery<>(written, Spoken::new, _ -> {}, () -> {});
        return new RespondingLoop(
                SELF + "-responding",
                new IntentsReader(SELF, intents, List.of(PARTITION), traces),
                new BatchResponder(SELF, this::answer, new WordBuilder(_ -> 1, 1_000)),
                disk,
                written,
                delivery,
                () -> Duration.ZERO,
                CLOCK,
                new RespondingMetrics(new SimpleMeterRegistry(), CLOCK, limiters(), this::answer),
                traces,
                fatal::add);
    }

    private Optional<Answer> answer(IntentId id, Intent intent, Instant now, List<Answered> justBefore) {
        answering.run();
        return Optional.empty();
    }

    private static LimiterCheck limiters() {
        return new LimiterCheck(
                new LimiterInputsReader(Holdings.none(), new RecentWork(0), new KnownPeers()),
                Capacities.DEFAULT,
                Thresholds.DEFAULT,
                RetryAfters.DEFAULT,
                List.of());
    }

    private final class Spoken implements RecordSender<Long, PendingWord> {

        @Override
        public void send(Long sequence, PendingWord word, Listener listener) {
            said.add(word);
            listener.completed(null);
        }

        @Override
        public void close() {}
    }
}
