package io.intentcast.intent.perspectives;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadAllowanceTest {

    private long now = Long.MAX_VALUE - 1;
    private final ReadAllowance readAllowance = new ReadAllowance(10, Duration.ofNanos(5), () -> now);

    @Test
    void bytesAreTakenOnceUnlessTheyAreGivenBack() {
        assertThat(readAllowance.takes(7)).isTrue();
        assertThat(readAllowance.takes(4)).isFalse();
        assertThat(readAllowance.takes(3)).isTrue();
        assertThat(readAllowance.takes(1)).isFalse();
        assertThat(readAllowance.takes(0)).isTrue();

        readAllowance.giveBack(7);
        assertThat(readAllowance.takes(8)).isFalse();
        assertThat(readAllowance.takes(7)).isTrue();
    }

    @Test
    void timeRunsOutEvenWhenTheClockOverflows() {
        now += 4;
        assertThat(readAllowance.timeLeft()).isEqualTo(Duration.ofNanos(1));
        assertThat(readAllowance.isOver()).isFalse();

        now += 2;
        assertThat(readAllowance.timeLeft()).isZero();
        assertThat(readAllowance.isOver()).isTrue();
    }
}
