package io.intentcast.benchmarks.experiment;

import io.intentcast.benchmarks.measuring.Load;
import io.intentcast.benchmarks.measuring.PacedLoad;
import io.intentcast.benchmarks.process.Launcher;
import io.intentcast.benchmarks.process.RunningPart;
import io.intentcast.benchmarks.process.Stage;
import io.intentcast.benchmarks.results.Figure;
import io.intentcast.benchmarks.results.Question;
import io.intentcast.benchmarks.scenario.WireAsker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Asks at half the rate that many open questions reach, and looks each minute at the memory and the disk of each
 * process.
 *
 * @param minutes how long
 */
record Memory(int minutes) implements Experiment {

    private static final int NODES = 10;
    private static final int OPEN = 256;
    private static final Question ASKED = Question.SOME;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration FULL_LOAD = Duration.ofSeconds(15);
    private static final double NANOS_PER_SECOND = 1e9;

    Memory {
        if (minutes < 2) {
            throw new IllegalArgumentException("memory has a course from two minutes on, not in " + minutes);
        }
    }

    @Override
    public String name() {
        return Experiments.MEMORY;
    }

    @Override
    public boolean isPartOfAll() {
        return false;
    }

    @Override
    public boolean isTimed() {
        return false;
    }

    @Override
    public List<Figure> run(IntFunction<Stage> stages, Path data, Notes notes) throws InterruptedException {
        try (Stage stage = stages.apply(NODES);
                WireAsker asker = WireAsker.of(stage, stage.suite().parts())) {
            List<RunningPart> parts = Stream.of(stage.broker(), asker.parts(), List.of(Launcher.client()))
                    .flatMap(List::stream)
                    .toList();
            double half = mostPerSecond(asker) / 2;
            var samples = new MemorySamples(name(), parts, stage.data());
            PacedLoad load = PacedLoad.of(() -> asker.ask(ASKED), half, OPEN);
            try (load) {
                watch(load, samples, notes);
            }
            samples.courses().forEach(notes::keep);
            return figures(half, load, samples);
        }
    }

    private static double mostPerSecond(WireAsker asker) throws InterruptedException {
        try (Load load = Load.of(() -> asker.ask(ASKED), OPEN)) {
            Thread.sleep(WARM_UP);
            long before = load.answered();
            long begun = System.nanoTime();
            Thread.sleep(FULL_LOAD);
            return (load.answered() - before) * NANOS_PER_SECOND / (System.nanoTime() - begun);
        }
    }

    private void watch(PacedLoad load, MemorySamples samples, Notes notes) throws InterruptedException {
        long begun = System.nanoTime();
        for (int minute = 0; minute <= minutes; minute++) {
            long due = begun + Duration.ofMinutes(minute).toNanos();
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            samples.take(minute, load);
            notes.log("minute %s: %s".formatted(minute, samples));
        }
    }

    private List<Figure> figures(double perSecond, PacedLoad load, MemorySamples samples) {
        var figures = new ArrayList<Figure>();
        figures.add(new Figure(name(), "asked at half load", perSecond, "/s"));
        figures.add(new Figure(name(), "answered", (double) load.answered(), "questions"));
        figures.add(new Figure(name(), "failed", (double) load.failed(), "questions"));
        figures.add(new Figure(
                name(), "not asked, because %s were open".formatted(OPEN), (double) load.leftOut(), "questions"));
        figures.addAll(samples.figures());
        return figures;
    }
}
