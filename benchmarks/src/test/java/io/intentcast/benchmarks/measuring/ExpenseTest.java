package io.intentcast.benchmarks.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpenseTest {

    private final Expense before = new Expense(
            0,
            Map.of("broker", Duration.ofMillis(500), "client", Duration.ZERO),
            Duration.ofMillis(300),
            Map.of("broker", 0L, "client", 1_024L),
            Duration.ofMillis(900),
            Duration.ofMillis(2_000));

    private final Expense after = new Expense(
            2_000_000_000,
            Map.of("broker", Duration.ofMillis(1_500), "client", Duration.ofMillis(200)),
            Duration.ofMillis(400),
            Map.of("broker", 2_048L, "client", 11_264L),
            Duration.ofMillis(2_900),
            Duration.ofMillis(4_500));

    @Test
    void cpuTimeIsSharedByTheOperations() {
        assertThat(after.cpuMicros(before, 1_000)).isEqualTo(Map.of("broker", 1_000.0, "client", 200.0));
    }

    @Test
    void soIsWhatCompilersTookOfIt() {
        assertThat(after.compilerMicros(before, 1_000)).isEqualTo(100);
    }

    @Test
    void soIsAllocatedMemory() {
        assertThat(after.allocatedKilobytes(before, 2)).isEqualTo(Map.of("broker", 1.0, "client", 5.0));
    }

    @Test
    void theLoadOfOthersIsWhatTheMachineDidAndWeDidNot() {
        assertThat(after.otherLoad(before)).isEqualTo(0.25);
    }

    @Test
    void ownLoadIsThatOfAllProcessesOfTheBenchmark() {
        assertThat(after.ownLoad(before)).isEqualTo(1);
    }

    @Test
    void whereTheMachineDoesNotTellOthersHaveNoLoad() {
        var silent = unknown(1_000_000_000, Duration.ofSeconds(5));

        assertThat(silent.otherLoad(unknown(0, Duration.ZERO))).isZero();
    }

    private static Expense unknown(long nanos, Duration ours) {
        return new Expense(nanos, Map.of(), Duration.ZERO, Map.of(), ours, Duration.ZERO);
    }
}
