package io.intentcast.consensus.window.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.platform.observability.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ClosersStateTest {

    private static final TopicPartition RESPONSES = new TopicPartition("responses", 0);
    private static final TopicPartition INTENTS = new TopicPartition("intents", 0);

    private final ClosersState state = new ClosersState();

    @Test
    void anInstanceIsNotReadyBeforeItsFirstAssignment() {
        var consumer = new MockConsumer<byte[], byte[]>("none");
        consumer.updateBeginningOffsets(Map.of(RESPONSES, 0L, INTENTS, 0L));
        consumer.updateEndOffsets(Map.of(RESPONSES, 0L, INTENTS, 0L));
        var turns = new AtomicInteger();
        var member = new WindowConsumer(
                consumer,
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()),
                _ -> Optional.empty(),
                (_, _) -> {},
                new ClosingMetrics(new SimpleMeterRegistry(), _ -> Optional.empty()),
                state,
                Traces.OFF,
                Duration.ofSeconds(30),
                "this-log",
                new IntentsHeader(Optional::empty));

        member.run(() -> turns.incrementAndGet() <= 2);
        assertThat(state.joining().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(state.joining().getDetails()).containsEntry("group", "not joined yet");

        consumer.schedulePollTask(() -> consumer.rebalance(List.of(RESPONSES, INTENTS)));
        turns.set(0);
        member.run(() -> turns.incrementAndGet() <= 2);
        assertThat(state.joining().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void stuckFoldsAreReported() {
        assertThat(state.closing(null).getStatus()).isEqualTo(Status.UP);

        state.standStill(new TreeMap<>(Map.of(3, "a tick", 5, "nothing")));

        assertThat(state.closing("no broker").getStatus()).isEqualTo(Status.DOWN);
        assertThat(state.closing("no broker").getDetails())
                .containsEntry("trouble", "no broker")
                .containsEntry("partitionsThatStandStill", List.of(3, 5))
                .containsEntry("because", Map.of(3, "a tick", 5, "nothing"));
        state.standStill(new TreeMap<>());
        assertThat(state.closing(null).getStatus()).isEqualTo(Status.UP);
    }
}
