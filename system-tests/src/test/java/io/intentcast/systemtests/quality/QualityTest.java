package io.intentcast.systemtests.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.systemtests.quality.CoreSuite.Subjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays data sets that are not in the repository: {@code -Dquality.data=DIR} is one of {@link DataSets}.
 * {@code -Dquality.partitions=1,6} spreads the tasks over that many partitions; with
 * {@code -Dquality.subjects=one_per_partition} all tasks of a partition share a subject and its scale, otherwise each
 * has its own. With {@code -Dquality.known=40} the first 40 tasks have a known answer, by which nodes are judged
 * instead of by each other; then no figure has a goal. With {@code -Dquality.over=kafka} they go through the running
 * services instead: {@link QualityOverKafkaTest}. {@code -Dquality.bias=60} is the bias of adversaries for numbers that
 * {@link Goals} does not know. Beside the table, each run prints a {@link FigureLine} for programs.
 */
@EnabledIfSystemProperty(named = "quality.data", matches = ".+")
@DisabledIfSystemProperty(named = "quality.over", matches = "kafka")
class QualityTest {

    static final int KNOWN = Integer.getInteger("quality.known", 0);
    private static final Path PLOTS = Path.of("target", "quality");

    @ParameterizedTest
    @MethodSource("runs")
    void theFiguresAreReached(DataSet data, int partitions) throws IOException {
        var measuring = new Measuring(
                data,
                KNOWN == 0
                        ? Goals.of(data.name(), partitions)
                        : Goals.of(data.name(), partitions).open(),
                method -> CoreSuite.withReputation(method, KNOWN, subjects(), partitions));
        List<Check> checks = measuring.checks();

        print(data, partitions, checks);
        System.out.println(new FigureLine(data, partitions, KNOWN, checks));
        draw(measuring, "%s-%s.svg".formatted(data.name(), partitions));

        assertThat(checks).allMatch(Check::isReached);
    }

    static List<Object[]> runs() throws IOException {
        var runs = new ArrayList<Object[]>();
        for (DataSet data : DataSets.given().found()) {
            partitions().forEach(partitions -> runs.add(new Object[] {data, partitions}));
        }
        return runs;
    }

    private static IntStream partitions() {
        return Arrays.stream(System.getProperty("quality.partitions", "1,6").split(","))
                .mapToInt(Integer::parseInt);
    }

    private static Subjects subjects() {
        return Subjects.valueOf(System.getProperty("quality.subjects", "each").toUpperCase(Locale.ROOT));
    }

    private static void print(DataSet data, int partitions, List<Check> checks) {
        System.out.printf(
                "%n%s: %s tasks, %s answers, %s partition(s), %s known, %s%n",
                data.name(),
                data.tasks().size(),
                data.answers(),
                partitions,
                KNOWN,
                data.isNumeric() ? "mean absolute error" : "accuracy");
        checks.forEach(System.out::println);
    }

    private static void draw(Measuring measuring, String file) throws IOException {
        Files.createDirectories(PLOTS);
        Files.writeString(PLOTS.resolve(file), measuring.plot().svg());
        System.out.println("  plot: " + PLOTS.resolve(file).toAbsolutePath());
    }
}
