package io.intentcast.systemtests.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.intentcast.protocol.Conclusion;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Logs whose conclusions were found independently of this code; {@code -Dwindow.vectors=DIR} chooses another directory.
 */
class WindowVectorsTest {

    @TestFactory
    List<DynamicTest> theFoldConcludesWhatTheVectorsSay() throws IOException, URISyntaxException {
        return everyCase(Folds::conclude);
    }

    @TestFactory
    List<DynamicTest> theOracleConcludesWhatTheVectorsSay() throws IOException, URISyntaxException {
        return everyCase(Oracle::conclude);
    }

    private static List<DynamicTest> everyCase(Function<Log, List<Conclusion>> concluding)
            throws IOException, URISyntaxException {
        var tests = new ArrayList<DynamicTest>();
        for (Path file : files()) {
            for (String line : Files.readAllLines(file)) {
                var vector = VectorCase.read(line);
                tests.add(dynamicTest(
                        vector.name(),
                        () -> assertThat(vector.describe(concluding.apply(vector.log())))
                                .isEqualTo(vector.expected())));
            }
        }
        assertThat(tests).as("cases in *.jsonl").isNotEmpty();
        return tests;
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private static Path directory() throws URISyntaxException {
        String given = System.getProperty("window.vectors");
        URL ours = Objects.requireNonNull(WindowVectorsTest.class.getResource("/vectors"));
        return given == null ? Path.of(ours.toURI()) : Path.of(given);
    }
}
