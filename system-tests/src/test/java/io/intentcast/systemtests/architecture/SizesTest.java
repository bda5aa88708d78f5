package io.intentcast.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.systemtests.architecture.Sources.Source;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file or a method that has grown long does more than one thing, and is parted. */
class SizesTest {

    private static final int FILE = 270;
    private static final int TEST_FILE = 300;
    private static final int METHOD = 40;
    private static final int COMMENT_COLUMNS = 120;

    @Test
    void noFileIsLong() throws IOException {
        List<Source> sources = Sources.of("src/main/java");

        assertThat(sources).hasSizeGreaterThan(500);
        assertThat(longerThan(FILE, sources)).isEmpty();
    }

    @Test
    void noTestFileIsLong() throws IOException {
        List<Source> sources = Sources.of("src/test/java");

        assertThat(sources).hasSizeGreaterThan(300);
        assertThat(longerThan(TEST_FILE, sources)).isEmpty();
    }

    @Test
    void noLineOfCommentIsLong() throws IOException {
        assertThat(Stream.of(Sources.of("src/main/java"), Sources.of("src/test/java"))
                        .flatMap(List::stream)
                        .flatMap(SizesTest::longComments))
                .isEmpty();
    }

    @Test
    void noMethodIsLong() throws IOException {
        assertThat(LongMethods.in(Sources.of("src/main/java"), METHOD)).isEmpty();
    }

    @Test
    void aMethodWithOneLineMoreIsFound() throws IOException {
        Source longest = example(METHOD);
        Source tooLong = example(METHOD + 1);

        assertThat(LongMethods.in(List.of(longest, tooLong), METHOD))
                .containsExactly("/Lines41.java: example has 41 lines");
    }

    private static Stream<String> longerThan(int most, List<Source> sources) {
        return sources.stream()
                .filter(source -> source.text().lines().count() > most)
                .map(source ->
                        source.getName() + " has " + source.text().lines().count() + " lines");
    }

    /** Formatting does not break them, because text is for people. */
    private static Stream<String> longComments(Source source) {
        return source.text()
                .lines()
                .filter(line -> line.length() > COMMENT_COLUMNS)
                .filter(line -> line.strip().matches("(//|/?\\*).*"))
                .map(line -> source.getName() + ": " + line.strip());
    }

    private static Source example(int lines) {
        return new Source(
                URI.create("string:///Lines" + lines + ".java"), """
                final class Lines {

                    @Deprecated
                    void example(
                            int parameter) {
                %s    }
                }
                """.formatted("        run();\n".repeat(lines - 2)));
    }
}
