package io.intentcast.systemtests.simulation;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A mistake in one source file, told as a difference.
 *
 * @param file the name of the class that it is made in
 * @param difference lines that begin with {@code -}, {@code +} or a blank
 */
record Variant(String mistake, String file, List<String> difference) {

    private static final Path MODULES =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("");
    private static final List<String> SOURCES = List.of(
            "consensus-service/src/main/java/io/intentcast/consensus/window",
            "system-tests/src/test/java/io/intentcast/systemtests/simulation");

    static Variant read(String text) {
        List<String> lines = text.lines().toList();
        return new Variant(lines.get(0), lines.get(1), lines.subList(2, lines.size()));
    }

    /**
     * Compiles the file with the mistake.
     *
     * @throws IllegalStateException if the difference does not fit what stands in the file now, or what comes of it is no Java
     */
    void compileInto(Path directory) throws IOException {
        Path original = source();
        Path broken = Files.write(directory.resolve(original.getFileName()), broken(Files.readAllLines(original)));
        var errors = new ByteArrayOutputStream();
        Stream<String> arguments = Stream.of(
                "-nowarn", "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", "" + directory, "" + broken);
        if (ToolProvider.getSystemJavaCompiler().run(null, null, errors, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException(mistake + ":\n" + errors.toString(StandardCharsets.UTF_8));
        }
    }

    private Path source() {
        return SOURCES.stream()
                .map(directory -> MODULES.resolve(directory).resolve(file + ".java"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no %s.java to make a mistake in".formatted(file)));
    }

    private List<String> broken(List<String> lines) {
        List<String> stripped = lines.stream().map(String::strip).toList();
        List<String> before = side('-');
        int place = Collections.indexOfSubList(stripped, before);
        if (place < 0 || place != Collections.lastIndexOfSubList(stripped, before)) {
            throw new IllegalStateException("%s: %s.java does not hold this once:%n%s"
                    .formatted(mistake, file, before.stream().collect(joining("\n"))));
        }
        return Stream.of(lines.subList(0, place), side('+'), lines.subList(place + before.size(), lines.size()))
                .flatMap(List::stream)
                .toList();
    }

    /** The lines that stay, with those that go or those that come. */
    private List<String> side(char sign) {
        return difference.stream()
                .filter(line -> line.charAt(0) == sign || line.charAt(0) == ' ')
                .map(line -> line.substring(1).strip())
                .toList();
    }
}
