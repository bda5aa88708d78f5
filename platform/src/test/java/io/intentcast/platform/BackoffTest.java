package io.intentcast.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(6));

    @Test
    void pausesDoubleUpToTheLongest() {
        assertNext(1, 2, 4, 6, 6);
    }

    @Test
    void aResetBeginsWithTheShortest() {
        assertNext(1, 2);

        backoff.reset();

        assertNext(1, 2);
    }

    @Test
    void onlyARunLongerThanTheLongestPauseResets() {
        assertThat(backoff.after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.after(Duration.ofSeconds(6))).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.after(Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
    }

    private void assertNext(int... seconds) {
        for (int each : seconds) {
            assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(each));
        }
    }
}
