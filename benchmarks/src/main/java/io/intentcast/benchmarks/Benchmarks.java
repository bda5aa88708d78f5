package io.intentcast.benchmarks;

import io.intentcast.benchmarks.experiment.Experiment;
import io.intentcast.benchmarks.experiment.Notes;
import io.intentcast.benchmarks.measuring.Contest;
import io.intentcast.benchmarks.measuring.OtherLoad;
import io.intentcast.benchmarks.process.Launcher;
import io.intentcast.benchmarks.process.Stage;
import io.intentcast.benchmarks.report.Report;
import io.intentcast.benchmarks.results.Course;
import io.intentcast.benchmarks.results.Figure;
import io.intentcast.benchmarks.results.Measurement;
import io.intentcast.benchmarks.results.Results;
import io.intentcast.benchmarks.scenario.Scenario;
import io.intentcast.benchmarks.scenario.VolumeScenario;
import io.intentcast.local.LogSettings;
import io.intentcast.platform.RootLocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.util.FileSystemUtils;

/** Runs the benchmark, and writes its report to the standard output and to files. */
public final class Benchmarks {

    private static final List<Integer> IN_FLIGHT = List.of(1, 256);

    private final List<String> arguments;
    private final Options options;
    private final Plan plan;
    private final long begun = System.nanoTime();
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<Course> courses = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    private Benchmarks(List<String> arguments) {
        this.arguments = arguments;
        this.options = Options.of(arguments);
        this.plan = Plan.of(options);
    }

    /** @param args the options of {@code docs/benchmarks.md} */
    public static void main(String... args) throws IOException, InterruptedException {
        RootLocale.use();
        LogSettings.byLogbackAlone();
        try {
            boolean measured = new Benchmarks(List.of(args)).run();
            System.exit(measured ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /** Whether there are figures. */
    private boolean run() throws IOException, InterruptedException {
        Path data = options.output().resolve("data");
        FileSystemUtils.deleteRecursively(data);
        FileSystemUtils.deleteRecursively(logs());
        Files.createDirectories(data);
        try {
            for (Plan.Setup setup : plan.setups()) {
                attempt(setup.nodes() + " nodes", () -> measure(setup, data.resolve("" + setup.nodes())));
            }
            for (Experiment experiment : plan.experiments()) {
                attempt(experiment.name(), () -> run(experiment, data.resolve(experiment.name())));
            }
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
        new Report(arguments, new Results(measurements, figures, courses, skipped)).write(options.output(), System.out);
        return !figures.isEmpty() || measurements.stream().anyMatch(Measurement::isKnown);
    }

    /** What fails is told in the report, and does not keep the rest from being measured. */
    private void attempt(String name, Attempt attempt) throws InterruptedException {
        try {
            attempt.run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            log(name + " failed: " + e);
            skipped.add("%s: failed with %s; the logs are in %s".formatted(name, e, logs()));
        }
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private void measure(Plan.Setup setup, Path data) throws InterruptedException {
        List<Scenario> here = setup.scenarios().stream()
                .filter(scenario -> !isMissing(scenario))
                .toList();
        if (here.isEmpty()) {
            return;
        }
        log("starting the broker and what is measured with %s nodes".formatted(setup.nodes()));
        try (Stage stage = stage(setup.nodes(), data)) {
            List<Measurement> measured = measure(here, stage);
            measurements.addAll(measured);
            measurements.addAll(measure(VolumeScenario.of(measured), stage));
        }
    }

    private List<Measurement> measure(List<Scenario> scenarios, Stage stage) throws InterruptedException {
        try (var contest = new Contest(stage, plan.pace(), this::log)) {
            for (Scenario scenario : scenarios) {
                attempt(scenario.name(), () -> contest.add(scenario, IN_FLIGHT));
            }
            return contest.measure();
        }
    }

    private void run(Experiment experiment, Path data) throws Exception {
        if (options.oneJvm() || options.bootstrapServers() != null) {
            skipped.add(experiment.name() + ": it needs processes and a broker of its own");
            return;
        }
        log("experiment: " + experiment.name());
        OtherLoad others = OtherLoad.fromNowOn();
        List<Figure> found =
                experiment.run(nodes -> stage(nodes, data.resolve("stage")), data.resolve("files"), new Kept());
        double load = others.cores();
        if (experiment.isTimed() && load > options.mostOtherLoad()) {
            skipped.add(String.format(Locale.ROOT, "%s: a load of others of %.2f cores", experiment.name(), load));
        } else {
            figures.addAll(found);
            figures.add(new Figure(experiment.name(), "load of others", load, "cores"));
        }
    }

    private final class Kept implements Notes {

        @Override
        public void log(String line) {
            Benchmarks.this.log(line);
        }

        @Override
        public void keep(Course course) {
            courses.add(course);
        }
    }

    private boolean isMissing(Scenario scenario) {
        scenario.missing().ifPresent(reason -> skipped.add(scenario.name() + ": " + reason));
        return scenario.missing().isPresent();
    }

    private Stage stage(int nodes, Path data) {
        var launcher = new Launcher(options.oneJvm(), logs());
        String servers = options.bootstrapServers();
        return servers == null
                ? Stage.withBroker(launcher, data, nodes, options.sharedSeries())
                : Stage.over(servers, options.brokerProcess(), launcher, data, nodes, options.sharedSeries());
    }

    private Path logs() {
        return options.output().resolve("logs");
    }

    private void log(String line) {
        Duration since = Duration.ofNanos(System.nanoTime() - begun);
        System.out.println(String.format(Locale.ROOT, "%5d s  %s", since.toSeconds(), line));
    }
}
