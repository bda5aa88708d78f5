package io.intentcast.intent.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.intent.live.LiveEvent.Forgotten;
import io.intentcast.intent.live.LiveEvents.Numbered;
import io.intentcast.protocol.NodeId;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class LiveEventsTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void eachReaderTakesThemAtItsOwnPace() throws InterruptedException {
        LiveEvents events = events(10, 100);
        for (int i = 1; i <= 5; i++) {
            events.add(event(i), 1);
        }

        assertThat(events.after(0, 2, LONG)).extracting(Numbered::number).containsExactly(1L, 2L);
        assertThat(events.after(2, 10, LONG)).extracting(Numbered::event).containsExactly(event(3), event(4), event(5));
        assertThat(events.after(5, 10, Duration.ZERO)).isEmpty();
        assertThat(events.isMissed(0)).isFalse();
    }

    @Test
    void theOldestAreDroppedByNumberAndByBytes() throws InterruptedException {
        LiveEvents three = events(3, 100);
        LiveEvents tenBytes = events(100, 10);
        for (int i = 1; i <= 5; i++) {
            three.add(event(i), 1);
            tenBytes.add(event(i), 4);
        }
        tenBytes.add(event(6), 50);

        assertThat(three.isMissed(1)).isTrue();
        assertThat(three.isMissed(2)).isFalse();
        assertThat(three.after(0, 10, LONG)).extracting(Numbered::number).containsExactly(3L, 4L, 5L);
        assertThat(tenBytes.after(0, 10, LONG)).extracting(Numbered::number).containsExactly(6L);
    }

    @Test
    void aWaitEndsWithTheNextEventAndWhenTheServiceStops() throws Exception {
        LiveEvents events = events(10, 100);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> events.after(0, 10, LONG));
            events.add(event(1), 1);
            assertThat(waiting.get()).hasSize(1);

            var stopping = threads.submit(() -> events.after(1, 10, LONG));
            events.stop();
            assertThat(stopping.get()).isEmpty();
            assertThat(events.isStopped()).isTrue();
        }
    }

    private static LiveEvents events(int most, long mostBytes) {
        return new LiveEvents(most, mostBytes, System::nanoTime);
    }

    private static LiveEvent event(int number) {
        return new Forgotten(new NodeId("n" + number));
    }
}
