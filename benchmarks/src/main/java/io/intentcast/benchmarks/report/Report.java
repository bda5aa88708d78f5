package io.intentcast.benchmarks.report;

import io.intentcast.benchmarks.results.Results;
import io.intentcast.benchmarks.statistics.Goal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that a run tells.
 *
 * @param options those of the run
 */
public record Report(List<String> options, Results results) {

    public Report {
        options = List.copyOf(options);
    }

    /** The machine and the JVM on which the run took place, with its results. */
    private record Document(
            List<String> options, int processors, String system, String java, Results results, List<Goal> goals) {}

    /**
     * Writes {@code results.txt}, {@code results.json} and {@code results.svg}, and {@code courses.svg} if anything was
     * watched over time; the first to {@code out}, too.
     */
    public void write(Path directory, PrintStream out) throws IOException {
        List<Goal> goals = Goals.of(results);
        String text = text(goals);
        out.print(text);
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("results.txt"), text);
        Files.writeString(directory.resolve("results.svg"), new Plot(results.measurements()).svg());
        if (!results.courses().isEmpty()) {
            Files.writeString(directory.resolve("courses.svg"), new CoursePlot(results.courses()).svg());
        }
        var document = new Document(
                options,
                Runtime.getRuntime().availableProcessors(),
                "%s %s %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                results,
                goals);
        Files.write(
                directory.resolve("results.json"),
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(document));
        out.println("\nWritten to " + directory);
    }

    private String text(List<Goal> goals) {
        var text = new StringBuilder("\n");
        if (!results.measurements().isEmpty()) {
            text.append(Table.of(results.measurements())).append("\n").append(Table.topics(results.measurements()));
        }
        results.figures()
                .forEach(figure -> text.append(String.format(
                        Locale.ROOT,
                        "%n%s, %s: %.2f %s",
                        figure.experiment(),
                        figure.name(),
                        figure.value(),
                        figure.unit())));
        results.skipped().forEach(skipped -> text.append("\nnot measured: ").append(skipped));
        String verdicts = goals.stream().map(Goal::toString).collect(Collectors.joining("\n"));
        return text.append("\n\nGoals\n").append(verdicts).append("\n").toString();
    }
}
