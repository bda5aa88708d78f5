package io.intentcast.systemtests.simulation;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The simulation can fail: it catches each mistake of {@code broken-variants.txt} within the seeds of the build.
 * {@link VariantsFitTest} reports sooner that a mistake no longer fits the source.
 */
class BrokenVariantsTest {

    @TempDir
    private Path directory;

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> theSimulationCatches() throws IOException {
        return Variant.all().stream().map(variant -> dynamicTest(variant.mistake(), () -> catches(variant)));
    }

    private void catches(Variant variant) throws IOException, ReflectiveOperationException {
        Path classes = Files.createTempDirectory(directory, variant.type());
        variant.compileInto(classes);
        try (var broken = new BrokenWorld(classes)) {
            for (long seed : seeds(variant)) {
                try {
                    broken.run(seed);
                } catch (InvocationTargetException _) {
                    return;
                }
            }
        }
        fail("%s seeds do not show it".formatted(SimulationTest.SEEDS_OF_THE_BUILD));
    }

    /** All seeds of the build, and first the one that showed the mistake last time. */
    private static long[] seeds(Variant variant) {
        return LongStream.concat(
                        LongStream.of(variant.seed()).filter(seed -> seed < SimulationTest.SEEDS_OF_THE_BUILD),
                        LongStream.range(0, SimulationTest.SEEDS_OF_THE_BUILD))
                .toArray();
    }
}
