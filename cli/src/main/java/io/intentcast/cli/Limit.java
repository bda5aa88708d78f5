package io.intentcast.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How much of a list is shown. */
final class Limit {

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            defaultValue = "100",
            description = "how many at most: ${DEFAULT-VALUE}")
    private int count = 100;

    <T> List<T> of(Stream<T> rows) {
        if (count < 1) {
            throw new WrongUsageException("--limit is %s, not 1 or more".formatted(count));
        }
        return rows.limit(count).toList();
    }
}
