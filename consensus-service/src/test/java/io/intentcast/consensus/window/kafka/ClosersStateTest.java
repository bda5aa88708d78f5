package io.intentcast.consensus.window.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.platform.kafka.IntentsHeader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ClosersStateTest extends OverWindowConsumer {

    @Test
    void anInstanceIsNotReadyBeforeItsFirstAssignment() {
        consumer.updateBeginningOffsets(Map.of(RESPONSES, 0L, INTENTS, 0L));
        consumer.updateEndOffsets(Map.of(RESPONSES, 0L, INTENTS, 0L));
        var turns = new AtomicInteger();
        WindowConsumer windowConsumer = windowConsumer(_ -> Optional.empty(), LONG, new IntentsHeader(Optional::empty));

        windowConsumer.run(() -> turns.incrementAndGet() <= 2);
        assertThat(state.joining().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(state.joining().getDetails()).containsEntry("group", "not joined yet");

        consumer.schedulePollTask(() -> consumer.rebalance(List.of(RESPONSES, INTENTS)));
        turns.set(0);
        windowConsumer.run(() -> turns.incrementAndGet() <= 2);
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
