package io.intentcast.benchmarks.experiment;

import io.intentcast.benchmarks.process.MemoryFigure;
import io.intentcast.benchmarks.process.RunningPart;
import io.intentcast.benchmarks.process.Stage;
import io.intentcast.benchmarks.results.Figure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.springframework.util.FileSystemUtils;

/**
 * Opens many windows that a silent node keeps open, and tells what each takes of consensus-service's heap. When they
 * have closed, consensus-service is killed and restarted until its views are whole: with its state directory, and
 * without; then the same with many more outcomes.
 */
final class ManyWindows implements Experiment {

    private static final List<Integer> OPEN = List.of(1_000, 10_000, 100_000);
    private static final int MANY_OUTCOMES = 1_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    @Override
    public String name() {
        return Experiments.MANY_WINDOWS;
    }

    @Override
    public List<Figure> run(IntFunction<Stage> stages, Path data, Notes notes)
            throws IOException, InterruptedException {
        var figures = new ArrayList<Figure>();
        try (Stage stage = stages.apply(1)) {
            Stage.Services services = stage.startServices();
            try (var windows = new UndecidedWindows(stage.bootstrapServers())) {
                memory(windows, services.consensus(), figures);
                double seconds = windows.awaitClosed();
                figures.add(new Figure(name(), "windows closed at their deadline", windows.declared() / seconds, "/s"));
                RunningPart again = restarts(stage, windows, services, services.consensus(), figures);
                windows.conclude(MANY_OUTCOMES);
                windows.awaitViews(services.consensusUrl());
                restarts(stage, windows, services, again, figures);
            }
        }
        return figures;
    }

    private void memory(UndecidedWindows windows, RunningPart consensus, List<Figure> figures)
            throws InterruptedException {
        long before = consensus.bytes(MemoryFigure.LIVE);
        for (int open : OPEN) {
            windows.open(open - windows.declared());
            double each = (double) (consensus.bytes(MemoryFigure.LIVE) - before) / open;
            figures.add(new Figure(name(), "heap for each of %s open windows".formatted(open), each, "bytes"));
        }
    }

    /** @return the instance that runs in the end */
    private RunningPart restarts(
            Stage stage, UndecidedWindows windows, Stage.Services services, RunningPart consensus, List<Figure> figures)
            throws IOException, InterruptedException {
        consensus.kill();
        RunningPart again = restart(stage, windows, services, Experiments.WITH_STATE, figures);
        again.kill();
        FileSystemUtils.deleteRecursively(
                stage.consensusData(services.consensusUrl().getPort()));
        return restart(stage, windows, services, Experiments.WITHOUT_STATE, figures);
    }

    private RunningPart restart(
            Stage stage, UndecidedWindows windows, Stage.Services services, String how, List<Figure> figures)
            throws IOException, InterruptedException {
        URI consensus = services.consensusUrl();
        long begun = System.nanoTime();
        RunningPart restarted = stage.startConsensus(consensus.getPort(), services.intentUrl());
        windows.awaitViews(consensus);
        double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
        figures.add(new Figure(name(), Experiments.wholeViews(windows.concluded(), how), seconds, "s"));
        return restarted;
    }
}
