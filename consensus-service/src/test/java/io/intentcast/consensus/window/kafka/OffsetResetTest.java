package io.intentcast.consensus.window.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.consensus.window.SkippedIntents;
import io.intentcast.consensus.window.SkippedIntents.Range;
import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.topic.BegunHeader;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class OffsetResetTest extends OverWindowConsumer {

    @BeforeEach
    void aTickReachesBeyondTheEndOfIntents() {
        assignWithEnds(1, 5, () -> consumer.addRecord(tick(0)));
    }

    @Test
    void healthIsDownAtOnceWithTheReason() {
        var health = new AtomicReference<>(Health.up().build());

        run(LONG, () -> {
            health.set(state.closing(null));
            return health.get().getStatus().equals(Status.DOWN);
        });

        assertThat(health.get().getDetails())
                .containsEntry("partitionsThatStandStill", List.of(0))
                .containsEntry(
                        "because",
                        Map.of(0, "the tick at offset 0 of responses reaches to intent 999, and intents end at 5"));
        assertThat(begun()).isZero();
        assertThat(committed(INTENTS)).isNull();
    }

    @Test
    void afterItsPatienceItBeginsAtTheEndsAndCommitsTheUnconcludedRange() {
        run(Duration.ZERO, () -> begun() == 1 && state.closing(null).getStatus().equals(Status.UP));

        assertThat(committed(RESPONSES)).isEqualTo(new OffsetAndMetadata(1, "oldest=5 rereadFrom=1"));
        OffsetAndMetadata left = Objects.requireNonNull(committed(INTENTS));
        assertThat(SkippedIntents.of(left.offset(), left.metadata())).contains(SkippedIntents.first(new Range(0, 5)));
        assertThat(consumer.position(RESPONSES)).isEqualTo(1);
        assertThat(consumer.position(INTENTS)).isEqualTo(5);
    }

    @Test
    void aRangeThatWasLeftBehindBeforeIsKept() {
        var again = new AtomicBoolean();
        run(Duration.ZERO, () -> {
            if (begun() == 1 && again.compareAndSet(false, true)) {
                consumer.updateEndOffsets(Map.of(RESPONSES, 2L, INTENTS, 9L));
                consumer.schedulePollTask(() -> consumer.addRecord(tick(1)));
            }
            return begun() == 2;
        });

        OffsetAndMetadata left = Objects.requireNonNull(committed(INTENTS));
        assertThat(SkippedIntents.of(left.offset(), left.metadata()))
                .contains(SkippedIntents.first(new Range(0, 5)).and(new Range(5, 9)));
    }

    @Test
    void itsTicksNameTheFirstIntentThatIsConcludedSinceThen() {
        var declared = new AtomicBoolean();

        run(Duration.ZERO, () -> {
            if (begun() == 1 && !declared.getAndSet(true)) {
                consumer.addRecord(new ConsumerRecord<>("intents", 0, 5, null, new byte[0]));
            }
            return !ticks().isEmpty();
        });

        assertThat(BegunHeader.ofTick(ticks().getLast().headers())).hasValue(5);
    }

    private List<ProducerRecord<byte[], byte[]>> ticks() {
        return producer.history().stream()
                .filter(record -> BegunHeader.ofTick(record.headers()).isPresent())
                .toList();
    }

    private void run(Duration patienceWithTicks, BooleanSupplier reached) {
        run(windowConsumer(_ -> Optional.empty(), patienceWithTicks, new IntentsHeader(Optional::empty)), reached);
    }

    private double begun() {
        return meters.get("intentcast.closer.begun.at.ends").counter().count();
    }

    private @Nullable OffsetAndMetadata committed(TopicPartition partition) {
        return consumer.committed(Set.of(partition)).get(partition);
    }

    private static ConsumerRecord<byte[], byte[]> tick(long offset) {
        return ConsumedRecords.at(offset, Records.bytes(Topic.RESPONSES, 0, null, new Tick(999, List.of())));
    }
}
