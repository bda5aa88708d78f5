package io.intentcast.systemtests.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.agreement.NumberMethod;
import io.intentcast.systemtests.quality.CoreSuite.Subjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuringTest {

    private static final int WORKERS = 12;
    private static final int TASKS = 120;

    @TempDir
    Path folder;

    @Test
    void reputationDetectsLiarsInNumbers() throws IOException {
        List<Check> measured = measure("numeric", random -> random.nextGaussian(20, 3));

        assertThat(of(measured, Figure.LIARS)).isLessThan(of(measured, Figure.LIARS_EQUAL) / 4);
        assertThat(of(measured, Figure.FRESH)).isLessThan(of(measured, Figure.FRESH_EQUAL) / 10);
    }

    @Test
    void reputationDetectsLiarsInCategories() throws IOException {
        List<Check> measured = measure("categorical", random -> random.nextInt(4) == 0 ? random.nextInt(4) : 2);

        assertThat(of(measured, Figure.LIARS)).isGreaterThan(of(measured, Figure.LIARS_EQUAL));
        assertThat(of(measured, Figure.FRESH)).isGreaterThan(0.95);
        assertThat(of(measured, Figure.FRESH_EQUAL)).isLessThan(0.05);
    }

    @Test
    void aQuotedNameMayContainAComma() throws IOException {
        Files.writeString(folder.resolve("README.md"), "# numeric");
        Files.writeString(folder.resolve("truth.csv"), "task,value\n1,4\n");
        Files.writeString(folder.resolve("answers.csv"), "worker,task,value\n\"a, b\",1,2\nc,1,4\nd,1,6\n");

        assertThat(DataSet.read(folder).tasks().getFirst().answers().values()).containsExactly("2", "4", "6");
    }

    private List<Check> measure(String kind, Worker worker) throws IOException {
        write(kind, worker);
        DataSet data = DataSet.read(folder);
        var measuring = new Measuring(
                data,
                Goals.of("generated", 3),
                () -> CoreSuite.withReputation(NumberMethod.WEIGHTED_MEAN, Subjects.EACH, 3));
        assertThat(measuring.plot().svg()).startsWith("<svg").contains("</svg>").doesNotContain("NaN");
        return measuring.checks();
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
