package io.intentcast.systemtests.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.agreement.NumberMethod;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Most workers guess; three nearly always know. */
class BatchMethodsTest {

    private static final int TASKS = 120;
    private static final int WORKERS = 9;
    private static final int GUESSING = 6;

    static Stream<Function<DataSet, Score>> ofCategories() {
        return Stream.of(DawidSkene::score, DawidSkene::scoreByOneRate, WeightedAverages::score);
    }

    static Stream<Function<DataSet, Score>> ofNumbers() {
        return Stream.of(IteratedMeans::scoreByDistance, IteratedMeans::scoreByVariance);
    }

    @ParameterizedTest
    @MethodSource("ofCategories")
    void whoKnowsIsFoundOut(Function<DataSet, Score> method) {
        DataSet data = categories();

        double error = method.apply(data).meanAbsolute();

        assertThat(error).isLessThan(0.1).isLessThan(equal(data));
    }

    @ParameterizedTest
    @MethodSource("ofNumbers")
    void whoIsPreciseIsFoundOut(Function<DataSet, Score> method) {
        DataSet data = numbers();

        double error = method.apply(data).meanAbsolute();

        assertThat(error).isLessThan(equal(data) * 0.8);
    }

    @Test
    void tablesHaveARowForEachSetAndTheirMeans() {
        DataSet categories = begun(categories());
        var comparison = new Comparison();

        comparison.add(categories);
        comparison.add(begun(numbers()));

        assertThat(comparison.toString())
                .contains("| numbers: 12 |", "| … 40 % liars |", "| categories: 12, 3 |", "| **mean of 1** |");
        assertThat(comparison.tables()).extracting(table -> table.rows().size()).containsExactly(4, 4, 1, 1, 2);
        List<Double> honest = comparison.tables().get(2).rows().getFirst();
        assertThat(honest.get(0)).isEqualTo(1 - equal(categories));
        assertThat(honest.get(2)).isEqualTo(1 - DawidSkene.score(categories).meanAbsolute());
    }

    private static DataSet begun(DataSet data) {
        return new DataSet(data.name(), data.inTimeOrder(), data.tasks().subList(0, 12), data.classes());
    }

    private static double equal(DataSet data) {
        return Score.of(data, CoreSuite.equalWeights(NumberMethod.WEIGHTED_MEAN))
                .meanAbsolute();
    }

    private static DataSet categories() {
        var random = new Random(1);
        return data("categories", List.of("c0", "c1", "c2"), (worker, task) -> {
            boolean guesses = worker < GUESSING || random.nextInt(10) == 0;
            return "c" + (guesses ? random.nextInt(3) : task % 3);
        });
    }

    private static DataSet numbers() {
        var random = new Random(1);
        return data(
                "numbers",
                List.of(),
                (worker, task) -> String.valueOf(random.nextGaussian(task % 3, worker < GUESSING ? 5 : 0.5)));
    }

    /** What a worker says to a task, whose truth is the rest of its number by 3. */
    @FunctionalInterface
    private interface Worker {
        String says(int worker, int task);
    }

    private static DataSet data(String name, List<String> classes, Worker worker) {
        List<Task> tasks = IntStream.range(0, TASKS)
                .mapToObj(
                        task -> new Task("t" + task, answers(worker, task), (classes.isEmpty() ? "" : "c") + task % 3))
                .toList();
        return new DataSet(name, false, tasks, classes);
    }

    private static SortedMap<NodeId, String> answers(Worker worker, int task) {
        var answers = new TreeMap<NodeId, String>();
        for (int one = 0; one < WORKERS; one++) {
            answers.put(new NodeId("w" + one), worker.says(one, task));
        }
        return answers;
    }
}
