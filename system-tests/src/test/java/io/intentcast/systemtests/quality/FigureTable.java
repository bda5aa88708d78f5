package io.intentcast.systemtests.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Figures of data sets in Markdown: a row for each set, or for some versions of it. */
final class FigureTable {

    private final String heading;
    private final List<Column> columns;
    private final List<String> names = new ArrayList<>();
    private final List<List<Double>> rows = new ArrayList<>();

    /** @param figure of one data set, or of one version of it */
    record Column(String heading, ToDoubleFunction<DataSet> figure) {}

    /** @param heading of the names of rows */
    FigureTable(String heading, Column... columns) {
        this.heading = heading;
        this.columns = List.of(columns);
    }

    /** A row with the mean of each figure over these versions of a data set. */
    void add(String name, List<DataSet> versions) {
        names.add(name);
        rows.add(columns.stream().map(column -> mean(column, versions)).toList());
    }

    private static double mean(Column column, List<DataSet> versions) {
        return versions.stream().mapToDouble(column.figure()).average().orElseThrow();
    }

    List<List<Double>> rows() {
        return rows;
    }

    /** All rows, and below them their mean. */
    String withMeans() {
        List<Double> means = IntStream.range(0, columns.size())
                .mapToObj(column -> rows.stream()
                        .mapToDouble(row -> row.get(column))
                        .average()
                        .orElse(Double.NaN))
                .toList();
        return this + line("**mean of %s**".formatted(rows.size()), means);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("| %s | %s |\n"
                .formatted(heading, columns.stream().map(Column::heading).collect(Collectors.joining(" | "))));
        text.append("|---".repeat(columns.size() + 1)).append("|\n");
        for (int row = 0; row < rows.size(); row++) {
            text.append(line(names.get(row), rows.get(row)));
        }
        return text.toString();
    }

    private static String line(String name, List<Double> figures) {
        return "| %s | %s |\n"
                .formatted(name, figures.stream().map(FigureTable::shown).collect(Collectors.joining(" | ")));
    }

    /** Shares with three digits, larger numbers with two, or with none. */
    private static String shown(double figure) {
        String form = figure <= 1 ? "%.3f" : figure < 1000 ? "%.2f" : "%,.0f";
        return String.format(Locale.ROOT, form, figure);
    }
}
