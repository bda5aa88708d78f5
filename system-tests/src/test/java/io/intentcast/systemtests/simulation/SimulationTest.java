package io.intentcast.systemtests.simulation;

import io.intentcast.systemtests.window.Seeds;
import org.junit.jupiter.api.Test;

/** Many worlds, each from its seed; {@code -Dsimulation.seeds=FROM-TO} chooses others. */
class SimulationTest {

    static final int SEEDS_OF_THE_BUILD = 300;

    private static final Seeds SEEDS = Seeds.of("simulation.seeds", SEEDS_OF_THE_BUILD);

    @Test
    void theConclusionsAreTheSameUnderEveryFault() {
        SEEDS.stream().forEach(seed -> {
            var world = new World(seed);
            try {
                world.run();
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError(
                        "%s%n%s%n%s".formatted(SEEDS.replay(seed), broken.getMessage(), world), broken);
            }
        });
    }
}
