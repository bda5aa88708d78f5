package io.intentcast.systemtests.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.agreement.NumberMethod;
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
 * Plays data sets that are not in the repository: {@code -Dquality.data=DIR} is a data set or a folder of them.
 * {@code -Dquality.partitions=1,6} spreads the tasks over that many partitions; with
 * {@code -Dquality.subjects=one_per_partition} all tasks of a partition share a subject and its scale, otherwise each
 * has its own. With {@code -Dquality.over=kafka} they go through the running services instead:
 * {@link QualityOverKafkaTest}. {@code -Dquality.bias=60} is the bias of adversaries for numbers that {@link Goals}
 * does not know.
 */
@EnabledIfSystemProperty(named = "quality.data", matches = ".+")
@DisabledIfSystemProperty(named = "quality.over", matches = "kafka")
class QualityTest {

    private static final Path PLOTS = Path.of("target", "quality");

    @ParameterizedTest
    @MethodSource("runs")
    void theFiguresAreReached(Path folder, int partitions) throws IOException {
        DataSet data = DataSet.read(folder);
        var measuring = new Measuring(
                data,
                Goals.of(data.name(), partitions),
                () -> CoreSuite.withReputation(NumberMethod.WEIGHTED_MEAN, subjects(), partitions));
        List<Check> checks = measuring.checks();

        print(data, partitions, checks);
        draw(measuring, "%s-%s.svg".formatted(data.name(), partitions));

        assertThat(checks).allMatch(Check::isReached);
    }

    static List<Object[]> runs() throws IOException {
        var runs = new ArrayList<Object[]>();
        for (Path folder : DataSet.folders(Path.of(System.getProperty("quality.data")))) {
            partitions().forEach(partitions -> runs.add(new Object[] {folder, partitions}));
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
                "%n%s: %s tasks, %s answers, %s partition(s), %s%n",
                data.name(),
                data.tasks().size(),
                data.answers(),
                partitions,
                data.isNumeric() ? "mean absolute error" : "accuracy");
        checks.forEach(System.out::println);
    }

    private static void draw(Measuring measuring, String file) throws IOException {
        Files.createDirectories(PLOTS);
        Files.writeString(PLOTS.resolve(file), measuring.plot().svg());
        System.out.println("  plot: " + PLOTS.resolve(file).toAbsolutePath());
    }
}
