package io.intentcast.systemtests.metrics;

import io.intentcast.systemtests.metrics.Exposition.Family;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code docs/metrics.md}: its sections, each with a table of meters. */
record MetricsDocument(List<String> lines) {

    static final Path FILE = Path.of("..", "docs", "metrics.md");

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
