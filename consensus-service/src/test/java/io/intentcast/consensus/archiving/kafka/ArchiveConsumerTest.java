package io.intentcast.consensus.archiving.kafka;

import static io.intentcast.consensus.outcome.OutcomeFixtures.agreed;
import static io.intentcast.consensus.outcome.OutcomeFixtures.observers;
import static io.intentcast.consensus.outcome.OutcomeFixtures.outcome;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.consensus.archiving.Archiving;
import io.intentcast.consensus.archiving.ArchivingRequest;
import io.intentcast.consensus.archiving.ReportPlacement;
import io.intentcast.platform.observability.Traces;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Then.Store;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One partition, and keepers that take a chunk on demand. */
class ArchiveConsumerTest {

    private static final TopicPartition PARTITION = Topic.OUTCOMES.partition(0);
    private static final int AT_ONCE = 8;

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, CountDownLatch> taken = new ConcurrentHashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Set<String> interrupted = ConcurrentHashMap.newKeySet();
    private volatile boolean goesOn = true;
    private Thread thread;

    @BeforeEach
    void start() {
        var archiving = new Archiving(
                _ -> Optional.of(observers()),
                report -> report.toString().getBytes(UTF_8),
                new SlowKeepers(),
                Duration.ofMinutes(5),
                System::nanoTime,
                Thread::sleep);
        consumer.setMaxPollRecords(AT_ONCE);
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        var member = new ArchiveConsumer(consumer, archiving, threads, new ArchivingMetrics(meters), Traces.OFF);
        thread = Thread.ofPlatform().start(() -> member.run(() -> goesOn));
        await().until(() -> !consumer.subscription().isEmpty());
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(PARTITION)));
    }

    @AfterEach
    void stop() throws InterruptedException {
        goesOn = false;
        thread.join();
        threads.shutdownNow();
    }

    @Test
    void theCommitStaysBeforeEveryUnfinishedChunk() {
        lie(outcome("0-0"), wanted(1), wanted(2), outcome("0-3"));
        await().until(() -> asked.size() == 2);
        await().until(() -> committed() == 1);

        take("chunk-2");
        await().until(() -> stored() == 1);
        assertThat(committed()).isEqualTo(1);

        take("chunk-1");
        await().until(() -> committed() == 4);
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void otherRecordsAndMisplacedOutcomesAreSkipped() {
        consumer.schedulePollTask(() -> add(0, new ProducerRecord<>(PARTITION.topic(), "nonsense".getBytes(UTF_8))));
        consumer.schedulePollTask(() -> add(1, bytes(agreed("1-1", "forest_1", 100, then(1)))));

        await().until(() -> committed() == 2);
        assertThat(asked).isEmpty();
    }

    @Test
    void readingPausesWhileEnoughIsUnderWay() {
        lie(IntStream.range(0, 100).mapToObj(ArchiveConsumerTest::wanted).toArray(Conclusion[]::new));

        await().until(() -> consumer.paused().contains(PARTITION));
        await().until(() -> asked.size() >= 16);
        assertThat(asked).hasSizeLessThan(16 + AT_ONCE);
        IntStream.range(0, 100).forEach(number -> take("chunk-" + number));

        await().until(() -> committed() == 100);
        assertThat(stored()).isEqualTo(100);
    }

    @Test
    void unfinishedChunksOfARevokedPartitionAreLeftToItsNextMember() {
        lie(outcome("0-0"), wanted(1));
        await().until(() -> asked.contains("chunk-1"));

        consumer.schedulePollTask(() -> consumer.rebalance(List.of()));

        await().until(() -> interrupted.contains("chunk-1"));
        assertThat(stored()).isZero();
    }

    @Test
    void aStoppingMemberCommitsFinishedWorkAndAbandonsTheRest() throws InterruptedException {
        lie(outcome("0-0"), wanted(1));
        await().until(() -> asked.contains("chunk-1"));

        goesOn = false;
        thread.join();

        await().until(() -> interrupted.contains("chunk-1"));
        assertThat(committed()).isEqualTo(1);
    }

    private final class SlowKeepers implements ReportPlacement {

        @Override
        public KnownCopies known(ChunkId chunkId, Sha256 sha256) {
            return new Announced(0);
        }

        @Override
        public PlacementReply keep(ArchivingRequest archivingRequest, byte[] bytes) throws InterruptedException {
            String chunk = archivingRequest.chunkId().value();
            asked.add(chunk);
            try {
                taken.computeIfAbsent(chunk, _ -> new CountDownLatch(1)).await();
            } catch (InterruptedException e) {
                interrupted.add(chunk);
                throw e;
            }
            return new Kept(archivingRequest.replicas());
        }
    }

    private void take(String chunk) {
        taken.computeIfAbsent(chunk, _ -> new CountDownLatch(1)).countDown();
    }

    private double stored() {
        return meters.counter("intentcast.storing.stored").count();
    }

    /** -1 if there is none. */
    private long committed() {
        OffsetAndMetadata offset = consumer.committed(Set.of(PARTITION)).get(PARTITION);
        return offset == null ? -1 : offset.offset();
    }

    private static Conclusion wanted(int number) {
        return agreed("0-" + number, "forest_1", 100 + number, then(number));
    }

    private static Then then(int number) {
        return new Then(new Store(new ChunkId("chunk-" + number), 3));
    }

    /** Adds the conclusions to the log from offset 0. */
    private void lie(Conclusion... conclusions) {
        consumer.schedulePollTask(() -> {
            for (int offset = 0; offset < conclusions.length; offset++) {
                add(offset, bytes(conclusions[offset]));
            }
        });
    }

    private static ProducerRecord<byte[], byte[]> bytes(Conclusion conclusion) {
        return Records.bytes(Topic.OUTCOMES, null, null, conclusion);
    }

    private void add(long offset, ProducerRecord<byte[], byte[]> record) {
        consumer.updateEndOffsets(Map.of(PARTITION, offset + 1));
        consumer.addRecord(new ConsumerRecord<>(
                PARTITION.topic(),
                PARTITION.partition(),
                offset,
                0,
                TimestampType.LOG_APPEND_TIME,
                0,
                record.value().length,
                new byte[0],
                record.value(),
                record.headers(),
                Optional.empty()));
    }
}
