package io.intentcast.benchmarks.experiment;

import io.intentcast.benchmarks.measuring.Load;
import io.intentcast.benchmarks.process.Chunks;
import io.intentcast.benchmarks.process.RunningPart;
import io.intentcast.benchmarks.process.Stage;
import io.intentcast.benchmarks.results.Figure;
import io.intentcast.benchmarks.results.Question;
import io.intentcast.benchmarks.scenario.WireAsker;
import io.intentcast.local.broker.LoopbackPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Kills a consensus-service under load, and waits for the next outcome on every partition: one of two instances, which
 * the other takes over from, and the only one, which is restarted at once on its own data.
 */
final class Restarts implements Experiment {

    private static final String RESTART = "kill and restart of the only one, until the next outcome everywhere";
    private static final int NODES = 5;
    private static final int IN_FLIGHT = 16;
    private static final Duration UNDER_LOAD = Duration.ofSeconds(10);
    private static final double NANOS_PER_SECOND = 1e9;

    @Override
    public String name() {
        return Experiments.RESTART;
    }

    @Override
    public List<Figure> run(IntFunction<Stage> stages, Path data, Notes notes) throws InterruptedException {
        try (Stage stage = stages.apply(NODES)) {
            Stage.Suite suite = stage.suite();
            int port = LoopbackPorts.free(1).getFirst();
            Supplier<RunningPart> second =
                    () -> stage.startConsensus(port, suite.services().intentUrl());
            RunningPart killed = second.get();
            try (WireAsker asker = WireAsker.of(stage, suite.parts());
                    Load _ = Load.of(() -> asker.ask(Question.SOME), IN_FLIGHT)) {
                Thread.sleep(UNDER_LOAD);
                double takeOver = untilAnswered(asker, killed, () -> {});
                RunningPart restarted = second.get();
                Thread.sleep(UNDER_LOAD);
                suite.services().consensus().kill();
                Thread.sleep(UNDER_LOAD);
                double restart = untilAnswered(asker, restarted, () -> {
                    var _ = second.get();
                });
                return List.of(
                        new Figure(name(), Experiments.TAKE_OVER, takeOver, "s"),
                        new Figure(name(), RESTART, restart, "s"));
            }
        }
    }

    /** In seconds, from the kill until the intents that are declared then have their outcomes. */
    private static double untilAnswered(WireAsker asker, RunningPart killed, Runnable next) {
        long begun = System.nanoTime();
        killed.kill();
        CompletableFuture<Long> answered = CompletableFuture.allOf(IntStream.range(0, Chunks.PARTITIONS)
                        .mapToObj(_ -> asker.ask(Question.SOME))
                        .toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> System.nanoTime());
        next.run();
        return (answered.join() - begun) / NANOS_PER_SECOND;
    }
}
