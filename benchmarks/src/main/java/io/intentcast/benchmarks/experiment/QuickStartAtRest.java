package io.intentcast.benchmarks.experiment;

import io.intentcast.benchmarks.process.Stage;
import io.intentcast.benchmarks.results.Figure;
import io.intentcast.local.ChildJvm;
import io.intentcast.local.LocalApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/** The CPU time of the quick start while nobody asks anything, with the options that {@code spring-boot:run} sets. */
final class QuickStartAtRest implements Experiment {

    private static final String UP = "Intentcast is up";
    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final Duration AT_REST = Duration.ofSeconds(20);

    @Override
    public String name() {
        return Experiments.QUICK_START;
    }

    @Override
    public List<Figure> run(IntFunction<Stage> stages, Path data, Notes notes)
            throws IOException, InterruptedException {
        Process local = ChildJvm.of(
                        LocalApplication.class.getName(),
                        List.of(
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--sun-misc-unsafe-memory-access=allow"),
                        List.of(
                                "--intentcast.local.data=" + data,
                                "--intentcast.local.broker-port=0",
                                "--intentcast.local.intent-port=0",
                                "--intentcast.local.consensus-port=0",
                                "--intentcast.local.first-node-port=0",
                                "--intentcast.local.first-mapper-port=0"))
                .redirectErrorStream(true)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(local::destroy));
        try {
            BufferedReader output = local.inputReader(StandardCharsets.UTF_8);
            awaitUp(output);
            Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
            Thread.sleep(SETTLING);
            Duration before = cpu(local);
            Thread.sleep(AT_REST);
            double cores = (double) cpu(local).minus(before).toNanos() / AT_REST.toNanos();
            return List.of(new Figure(name(), Experiments.AT_REST, 100 * cores, "% of a core"));
        } finally {
            local.destroy();
            local.waitFor();
        }
    }

    private static void awaitUp(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(UP)) {
                return;
            }
        }
        throw new IllegalStateException("the quick start has ended");
    }

    private static Duration cpu(Process process) {
        return process.info().totalCpuDuration().orElseThrow();
    }
}
