package io.intentcast.systemtests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.systemtests.window.Seeds;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many worlds, each from its seed; {@code -Dsimulation.seeds=FROM-TO} chooses others. */
class SimulationTest {

    static final int SEEDS_OF_THE_BUILD = 300;

    private static final int WORLDS_WITH_CALLERS = 20;

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

    /** Otherwise nothing would follow from what {@link ToldInvariants} find. */
    @Test
    void callersAreToldManyOutcomes() {
        long told = LongStream.range(0, WORLDS_WITH_CALLERS)
                .map(seed -> {
                    var world = new World(seed);
                    world.run();
                    return world.told().size();
                })
                .sum();

        assertThat(told).isGreaterThan(10 * WORLDS_WITH_CALLERS);
    }
}
