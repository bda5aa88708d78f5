package io.intentcast.protocol.window;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.intentcast.protocol.Conclusion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The window core as one named table of steps, {@code window-steps.txt}. */
class WindowFoldTest {

    private record Row(String name, Script script, String expected) {

        static Row read(String text) {
            List<String> lines = text.lines().map(String::strip).toList();
            return new Row(
                    lines.get(0),
                    new Script(lines.get(1), lines.get(2)),
                    lines.stream().skip(3).collect(joining("\n")));
        }
    }

    @TestFactory
    Stream<DynamicTest> theFoldConcludes() throws IOException {
        return rows(row -> assertThat(Told.of(fold(row.script, new Checkpoint(0, 0, 0)), row.script))
                .isEqualTo(row.expected));
    }

    @TestFactory
    Stream<DynamicTest> concludesTheSameAfterATakeOverAtAnyRecord() throws IOException {
        return rows(row -> {
            var fold = new WindowFold(0, 0, 0);
            var published = new ArrayList<Conclusion>();
            for (ResponseEntry record : row.script.records()) {
                published.addAll(fold.fold(record, row.script));
                var whole = new ArrayList<>(published);
                whole.addAll(fold(row.script, fold.checkpoint()));
                assertThat(Told.of(whole, row.script))
                        .as("taken over after record %d", record.offset())
                        .isEqualTo(row.expected);
            }
        });
    }

    private static Stream<DynamicTest> rows(Consumer<Row> claim) throws IOException {
        try (InputStream table =
                Objects.requireNonNull(WindowFoldTest.class.getResourceAsStream("/window-steps.txt"))) {
            String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\n"))
                    .filter(row -> !row.startsWith("#"))
                    .map(Row::read)
                    .map(row -> dynamicTest(row.name, () -> claim.accept(row)));
        }
    }

    /** The conclusions of a fold that continues from there. */
    private static List<Conclusion> fold(Script script, Checkpoint from) {
        var fold = new WindowFold(0, from.rereadFrom(), from.oldest());
        return script.records().stream()
                .filter(record -> record.offset() >= from.rereadFrom())
                .flatMap(record -> fold.fold(record, script).stream())
                .filter(conclusion -> conclusion.at() >= from.position())
                .toList();
    }
}
