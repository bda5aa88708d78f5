package io.intentcast.intent.perspectives;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private long now = Long.MAX_VALUE - 1;
    private final Allowance allowance = new Allowance(10, Duration.ofNanos(5), () -> now);

    @Test
    void bytesAreTakenOnceUnlessTheyAreGivenBack() {
        assertThat(allowance.takes(7)).isTrue();
        assertThat(allowance.takes(4)).isFalse();
        assertThat(allowance.takes(3)).isTrue();
        assertThat(allowance.takes(1)).isFalse();
        assertThat(allowance.takes(0)).isTrue();

        allowance.giveBack(7);
        assertThat(allowance.takes(8)).isFalse();
        assertThat(allowance.takes(7)).isTrue();
    }

    @Test
    void timeRunsOutEvenWhenTheClockOverflows() {
        now += 4;
        assertThat(allowance.timeLeft()).isEqualTo(Duration.ofNanos(1));
        assertThat(allowance.isOver()).isFalse();

        now += 2;
        assertThat(allowance.timeLeft()).isZero();
        assertThat(allowance.isOver()).isTrue();
    }
}
