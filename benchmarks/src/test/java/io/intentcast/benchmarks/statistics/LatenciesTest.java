package io.intentcast.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void quantilesAreThoseByNearestRank() {
        LongStream.rangeClosed(1, 2_000).map(i -> 2_001 - i).forEach(millis -> latencies.add(millis * 1_000_000));

        assertThat(latencies.count()).isEqualTo(2_000);
        assertThat(latencies.millisAt(0.5)).isEqualTo(1_000);
        assertThat(latencies.millisAt(0.99)).isEqualTo(1_980);
        assertThat(latencies.millisAt(1)).isEqualTo(2_000);
    }

    @Test
    void oneDurationIsEveryQuantile() {
        latencies.add(1_500_000);

        assertThat(latencies.millisAt(0.01)).isEqualTo(1.5);
        assertThat(latencies.millisAt(0.99)).isEqualTo(1.5);
    }

    @Test
    void withoutDurationsQuantilesAreZero() {
        assertThat(latencies.millisAt(0.5)).isZero();
    }
}
