package io.intentcast.systemtests.quality;

import io.intentcast.protocol.NodeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Tasks in the order in which they are asked.
 *
 * @param inTimeOrder whether the order is meaningful
 * @param classes for categories the different answers, in natural order; empty for numbers
 */
record DataSet(String name, boolean inTimeOrder, List<Task> tasks, List<String> classes) {

    private static final int FEWEST_ANSWERS = 3;

    DataSet {
        tasks = List.copyOf(tasks);
        classes = List.copyOf(classes);
    }

    /**
     * Reads {@code README.md} (whose first line says "categorical" if the answers are), {@code answers.csv} (worker,
     * task, value, …; in time order if there is a column with a date) and {@code truth.csv} (task, value).
     */
    static DataSet read(Path folder) throws IOException {
        Map<String, String> truth = new LinkedHashMap<>();
        rows(folder.resolve("truth.csv")).forEach(row -> truth.put(row.get(0), row.get(1)));
        boolean categorical =
                Files.readAllLines(folder.resolve("README.md")).getFirst().contains("categorical");
        return of(
                folder.getFileName().toString(),
                hasDates(folder),
                categorical,
                rows(folder.resolve("answers.csv")),
                truth);
    }

    /**
     * Tasks with fewer than three answers, or without a truth, are left out.
     *
     * @param rows worker, task, value; what follows is ignored
     * @param truth by task
     */
    static DataSet of(
            String name, boolean inTimeOrder, boolean categorical, List<List<String>> rows, Map<String, String> truth) {
        var nodes = new LinkedHashMap<String, NodeId>();
        var answers = new LinkedHashMap<String, SortedMap<NodeId, String>>();
        for (List<String> row : rows) {
            NodeId node = nodes.computeIfAbsent(
                    row.get(0), _ -> new NodeId(String.format(Locale.ROOT, "worker-%04d", nodes.size())));
            answers.computeIfAbsent(row.get(1), _ -> new TreeMap<>()).put(node, row.get(2));
        }
        var tasks = new ArrayList<Task>();
        answers.forEach((task, given) -> {
            if (given.size() >= FEWEST_ANSWERS && truth.containsKey(task)) {
                tasks.add(new Task(task, given, truth.get(task)));
            }
        });
        var classes = new TreeSet<String>();
        tasks.forEach(task -> classes.addAll(task.answers().values()));
        return new DataSet(name, inTimeOrder, tasks, categorical ? List.copyOf(classes) : List.of());
    }

    boolean isNumeric() {
        return classes.isEmpty();
    }

    int answers() {
        return tasks.stream().mapToInt(task -> task.answers().size()).sum();
    }

    DataSet map(UnaryOperator<Task> change) {
        return new DataSet(name, inTimeOrder, tasks.stream().map(change).toList(), classes);
    }

    DataSet shuffled(RandomGenerator random) {
        var shuffled = new ArrayList<>(tasks);
        Collections.shuffle(shuffled, random);
        return new DataSet(name, false, shuffled, classes);
    }

    private static boolean hasDates(Path folder) throws IOException {
        return Csv.read(folder.resolve("answers.csv")).getFirst().stream().anyMatch(column -> column.contains("date"));
    }

    private static List<List<String>> rows(Path csv) throws IOException {
        return Csv.read(csv).stream().skip(1).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
