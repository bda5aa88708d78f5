package io.intentcast.systemtests.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.intentcast.protocol.agreement.NumberMethod;
import io.intentcast.systemtests.quality.Confidence.Claimed;
import io.intentcast.systemtests.quality.CoreSuite.Subjects;
import io.intentcast.systemtests.quality.Score.Claims;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MeasuringTest {

    private static final int WORKERS = 12;
    private static final int TASKS = 120;

    private static @Nullable Measured categories;

    @TempDir
    Path folder;

    private record Measured(DataSet data, List<Check> checks) {}

    @Test
    void reputationDetectsLiarsInNumbers() throws IOException {
        List<Check> measured =
                measure("numeric", random -> random.nextGaussian(20, 3)).checks();

        assertThat(of(measured, Figure.LIARS)).isLessThan(of(measured, Figure.LIARS_EQUAL) / 4);
        assertThat(of(measured, Figure.FRESH)).isLessThan(of(measured, Figure.FRESH_EQUAL) / 10);
    }

    @Test
    void reputationDetectsLiarsInCategories() throws IOException {
        List<Check> measured = categories().checks();

        assertThat(of(measured, Figure.LIARS)).isGreaterThan(of(measured, Figure.LIARS_EQUAL));
        assertThat(of(measured, Figure.FRESH)).isGreaterThan(0.95);
        assertThat(of(measured, Figure.FRESH_EQUAL)).isLessThan(0.1);
    }

    @Test
    void aQuotedNameMayContainAComma() throws IOException {
        Files.writeString(folder.resolve("README.md"), "# numeric");
        Files.writeString(folder.resolve("truth.csv"), "task,value\n1,4\n");
        Files.writeString(folder.resolve("answers.csv"), "worker,task,value\n\"a, b\",1,2\nc,1,4\nd,1,6\n");

        assertThat(DataSet.read(folder).tasks().getFirst().answers().values()).containsExactly("2", "4", "6");
    }

    @Test
    void aTaskMayHaveAnyName() throws IOException {
        Files.writeString(folder.resolve("README.md"), "# numeric");
        Files.writeString(folder.resolve("truth.csv"), "task,value\n\"Who, \"\"then\"\",\nis it? é\",4\n");
        Files.writeString(
                folder.resolve("answers.csv"),
                "worker,task,value\r\n"
                        + Stream.of("a,%s,2", "b,%s,4", "c,%s,9")
                                .map(row -> row.formatted("\"Who, \"\"then\"\",\nis it? é\""))
                                .collect(Collectors.joining("\r\n")));
        DataSet data = DataSet.read(folder);
        Task task = data.tasks().getFirst();

        Estimate estimate = CoreSuite.withReputation(NumberMethod.WEIGHTED_MEAN, 0, Subjects.EACH, 6)
                .next(data, task);

        assertThat(task.name()).isEqualTo("Who, \"then\",\nis it? é");
        assertThat(task.id()).matches("[0-9a-f]{32}");
        assertThat(estimate.error(task.truth())).isEqualTo(1);
    }

    /** The liars are most of the workers, so that without known answers they are believed. */
    @ParameterizedTest
    @ValueSource(strings = {"numeric", "categorical"})
    void knownAnswersAtTheStartShowWhoLies(String kind) throws IOException {
        Worker honestly = kind.equals("numeric") ? random -> random.nextGaussian(20, 3) : _ -> 2;
        write(kind, honestly);
        DataSet honest = DataSet.read(folder);
        DataSet data = new Adversaries(60).among(with(honest, List.of("0", "1", "2", "3")), 0.55, new Random(1));

        assertThat(errorAfter(20, data, 0)).isGreaterThan(kind.equals("numeric") ? 30 : 0.9);
        assertThat(errorAfter(20, data, 20)).isLessThan(kind.equals("numeric") ? 5 : 0.1);
    }

    private static DataSet with(DataSet data, List<String> classes) {
        return data.isNumeric() ? data : new DataSet(data.name(), data.inTimeOrder(), data.tasks(), classes);
    }

    private static double errorAfter(int tasks, DataSet data, int known) {
        Suite suite = CoreSuite.withReputation(NumberMethod.WEIGHTED_MEAN, known, Subjects.EACH, 3);
        return Score.of(data, suite, tasks).meanAbsolute();
    }

    @Test
    void theCalibrationErrorIsHowFarChancesAreFromWhatCame() {
        List<Claimed> claims = List.of(
                new Claimed(0.95, true), new Claimed(1, false), new Claimed(0.35, false), new Claimed(0.31, true));

        assertThat(Confidence.error(claims)).isEqualTo((0.95 + 0.34) / 4, within(1e-12));
    }

    /** The workers' honest votes are nearly always right, whatever their agreement. */
    @Test
    void aProbabilityIsCalibratedWhereAgreementIsNot() throws IOException {
        write("categorical", random -> random.nextInt(4) == 0 ? random.nextInt(4) : 2);
        DataSet data = DataSet.read(folder);

        Claims claims = Score.claims(data, CoreSuite.withReputation(NumberMethod.WEIGHTED_MEAN, 60, Subjects.EACH, 3));

        assertThat(claims.probability()).hasSizeBetween(40, TASKS - 49);
        assertThat(Confidence.error(claims.probability())).isLessThan(Confidence.error(claims.agreement()) / 2);
        assertThat(Score.claims(data, CoreSuite.withReputation(NumberMethod.WEIGHTED_MEAN, 49, Subjects.EACH, 3))
                        .probability())
                .isEmpty();
    }

    @Test
    void allFiguresOfARunAreInOneLine() throws IOException {
        Measured measured = categories();
        JsonNode line = new JsonMapper()
                .readTree(new FigureLine(measured.data(), 3, 0, measured.checks())
                        .toString()
                        .substring(FigureLine.BEGINNING.length()));

        assertThat(line.path("tasks").asInt()).isEqualTo(TASKS);
        assertThat(line.path("measure").asString()).isEqualTo("accuracy");
        assertThat(line.path("liars").asDouble()).isEqualTo(of(measured.checks(), Figure.LIARS));
        assertThat(line.path("batch").asDouble()).isEqualTo(of(measured.checks(), Figure.BATCH));
    }

    /** Measured once: this is what takes most of the time. */
    private Measured categories() throws IOException {
        if (categories == null) {
            categories = measure("categorical", random -> random.nextInt(4) == 0 ? random.nextInt(4) : 2);
        }
        return categories;
    }

    private Measured measure(String kind, Worker worker) throws IOException {
        write(kind, worker);
        DataSet data = DataSet.read(folder);
        var measuring = new Measuring(
                data, Goals.of("generated", 3), method -> CoreSuite.withReputation(method, 0, Subjects.EACH, 3));
        assertThat(measuring.plot().svg()).startsWith("<svg").contains("</svg>").doesNotContain("NaN");
        return new Measured(data, measuring.checks());
    }

    private static double of(List<Check> measured, Figure figure) {
        return measured.stream()
                .filter(check -> check.figure() == figure)
                .mapToDouble(Check::measured)
                .sum();
    }

    /** The answer of an honest worker when the truth is 20, or category 2. */
    @FunctionalInterface
    private interface Worker {
        Number says(Random random);
    }

    private void write(String kind, Worker worker) throws IOException {
        var random = new Random(1);
        var answers = new StringBuilder("worker,task,value\n");
        var truth = new StringBuilder("task,value\n");
        for (int task = 0; task < TASKS; task++) {
            truth.append(task).append(kind.equals("numeric") ? ",20\n" : ",2\n");
            for (int one = 0; one < WORKERS; one++) {
                answers.append(String.format(Locale.ROOT, "w%s,%s,%s%n", one, task, worker.says(random)));
            }
        }
        Files.writeString(folder.resolve("README.md"), "# generated (" + kind + ")");
        Files.writeString(folder.resolve("answers.csv"), answers);
        Files.writeString(folder.resolve("truth.csv"), truth);
    }
}
