package io.intentcast.systemtests.metrics;

import static java.util.stream.Collectors.toCollection;

import io.intentcast.systemtests.metrics.Exposition.Family;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** {@code docs/metrics.md}: its sections, each with a table of meters. */
record MetricsDocument(List<String> lines) {

    static final Path FILE = Path.of("..", "docs", "metrics.md");

    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");
    private static final Set<String> OPEN_LABELS = Set.of("topic", "node", "version");

    static MetricsDocument read() {
        try {
            return new MetricsDocument(Files.readAllLines(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of the table under this heading. */
    List<String> rows(String heading) {
        return lines.stream()
                .dropWhile(line -> !line.equals("## " + heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .toList();
    }

    /** The names in the rows of a table. */
    List<String> names(String heading) {
        return rows(heading).stream().map(row -> row.split("`", -1)[1]).toList();
    }

    /**
     * The values of each label that has a closed list of them. The cause of a no is its reason, and is listed there.
     */
    Map<String, Set<String>> valuesByLabel() {
        var values = new TreeMap<String, Set<String>>();
        lines.stream()
                .dropWhile(line -> !line.equals("| Label | Values |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("| "))
                .map(line -> line.split("\\|", -1))
                .forEach(cells -> values.put(cells[1].strip(), quoted(cells[2])));
        values.keySet().removeAll(OPEN_LABELS);
        return values;
    }

    private static Set<String> quoted(String text) {
        return QUOTED.matcher(text).results().map(value -> value.group(1)).collect(toCollection(TreeSet::new));
    }

    /** Name, type and labels of the rows of a table, as in {@link #shape}. */
    List<String> shapes(String heading) {
        return rows(heading).stream()
                .map(row -> row.split("\\|", -1))
                .map(cells -> shape(
                        cells[1].replace("`", "").strip(),
                        cells[2].strip(),
                        Set.of(cells[4].strip().split(", ", -1))))
                .toList();
    }

    /** Name, type and labels of a family. */
    static String shape(String name, String type, Set<String> labels) {
        return "%s %s {%s}".formatted(name, type, String.join(", ", new TreeSet<>(labels)));
    }

    /** The row of a meter. */
    static String row(Family family) {
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        family.name(),
                        family.type(),
                        unit(family.name()),
                        String.join(", ", family.labels()),
                        family.help());
    }

    private static String unit(String name) {
        if (name.endsWith("_seconds")) {
            return "seconds";
        }
        return name.endsWith("_bytes") || name.endsWith("_bytes_total") ? "bytes" : "";
    }
}
