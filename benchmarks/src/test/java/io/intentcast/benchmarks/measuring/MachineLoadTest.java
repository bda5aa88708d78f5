package io.intentcast.benchmarks.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MachineLoadTest {

    @Test
    void busyIsUserNiceSystemAndStolenTime() {
        assertThat(MachineLoad.busy("cpu  100 20 300 99999 88888 77777 66666 4 55555 44444"))
                .isEqualTo(Duration.ofMillis(4_240));
    }

    @Test
    void usedIsTimeOfTheProcessAndOfItsEndedChildrenWhateverItsName() {
        assertThat(MachineLoad.used("42 (a) b (c) S 1 1 1 0 -1 4194560 7 8 9 10 100 20 3000 40000 20 0 31"))
                .isEqualTo(Duration.ofMillis(431_200));
    }

    @Test
    void compilersAreKnownByTheNamesOfTheirThreads() {
        String used = " S 1 1 1 0 -1 4194560 7 8 9 10 100 20 3000 40000 20 0 31";

        assertThat(MachineLoad.usedByCompiler("42 (C2 CompilerThre)" + used)).isEqualTo(Duration.ofMillis(1_200));
        assertThat(MachineLoad.usedByCompiler("42 (C1 CompilerThre)" + used)).isEqualTo(Duration.ofMillis(1_200));
        assertThat(MachineLoad.usedByCompiler("42 (main)" + used)).isZero();
        assertThat(MachineLoad.ofCompilers(ProcessHandle.current()))
                .isLessThanOrEqualTo(MachineLoad.of(ProcessHandle.current()));
    }

    @Test
    void aProcessThatWorksUsesTime() {
        ProcessHandle self = ProcessHandle.current();

        assertThat(MachineLoad.of(self)).isPositive();
    }
}
