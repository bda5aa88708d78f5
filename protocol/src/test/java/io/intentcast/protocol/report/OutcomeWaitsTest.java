package io.intentcast.protocol.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.intentcast.protocol.IntentId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutcomeWaitsTest {

    private static final IntentId INTENT = new IntentId(0, 1);
    private static final Duration LONG = Duration.ofDays(1);

    private final OutcomeWaits<String> waits = new OutcomeWaits<>(2);

    @Test
    void onlyTheWantedOutcomeCompletesAWait() throws Exception {
        try (var wait = begin()) {
            waits.concluded(new IntentId(0, 2), "wanted");
            waits.concluded(INTENT, "another");
            assertThat(wait.outcome()).isNotDone();

            waits.concluded(INTENT, "wanted");

            assertThat(wait.await(LONG)).contains("wanted");
        }
    }

    @Test
    void aTimeoutIsEmpty() throws Exception {
        try (var wait = begin()) {
            assertThat(wait.await(Duration.ofMillis(1))).isEmpty();
        }
    }

    @Test
    void aWaitLooksInIntervalsForWhatNobodyWakesItFor() throws Exception {
        var looks = new AtomicInteger();
        try (var wait = begin()) {
            assertThat(wait.await(
                            LONG,
                            Duration.ofMillis(1),
                            () -> Optional.of(looks.incrementAndGet()).filter(look -> look == 3)))
                    .contains(3);
        }
    }

    @Test
    void whatALookThrowsEndsTheWait() {
        try (var wait = begin()) {
            var looks = new AtomicInteger();

            assertThatIllegalStateException()
                    .isThrownBy(() -> wait.await(LONG, Duration.ofMillis(1), () -> {
                        if (looks.incrementAndGet() == 2) {
                            throw new IllegalStateException();
                        }
                        return Optional.empty();
                    }));
        }
    }

    @Test
    void theOutcomeOrTheEndWakesAWaitThatLooksInIntervals() throws Exception {
        try (var wait = begin()) {
            var looks = new AtomicInteger();
            assertThat(wait.await(LONG, LONG, () -> {
                        waits.concluded(INTENT, "wanted");
                        return Optional.of(looks.incrementAndGet()).filter(look -> look == 2);
                    }))
                    .contains(2);
        }
        try (var ended = begin()) {
            assertThat(ended.await(LONG, LONG, () -> {
                        waits.end();
                        return Optional.empty();
                    }))
                    .isEmpty();
            assertThat(waits.hasEnded()).isTrue();
        }
    }

    @Test
    void nobodyWaitsAboveTheLimit() throws Exception {
        try (var _ = begin();
                var _ = begin()) {
            assertThat(waits.count()).isEqualTo(2);
            assertThat(waits.begin(INTENT, _ -> true)).isEmpty();
            assertThat(waits.pause(LONG)).isFalse();
        }
        assertThat(waits.count()).isZero();
        assertThat(waits.pause(Duration.ofMillis(1))).isTrue();
    }

    @Test
    void theEndWakesAllAndLaterOnesAtOnce() throws Exception {
        try (var wait = begin()) {
            waits.end();

            assertThat(wait.outcome()).isCompletedWithValue(Optional.empty());
            try (var late = begin()) {
                assertThat(late.await(LONG)).isEmpty();
            }
        }
        assertThat(waits.pause(LONG)).isFalse();
    }

    private OutcomeWaits<String>.Wait begin() {
        return waits.begin(INTENT, "wanted"::equals).orElseThrow();
    }
}
