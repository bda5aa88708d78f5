package io.intentcast.systemtests.simulation;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A mistake in one class, as a difference of its source text. White space and line breaks do not matter.
 *
 * @param type the simple name of the class: one of a core that the simulation plays, or of the simulation
 * @param seed one that showed the mistake when it was last looked for; only to be quick
 * @param difference lines that begin with {@code -} (replaced), {@code +} (the replacement) or a blank (unchanged, to
 * locate the place)
 */
record Variant(String mistake, String type, long seed, List<String> difference) {

    private static final List<Path> SOURCES = Stream.concat(
                    BrokenWorld.CORES.stream().map(core -> sources(core, "main")),
                    Stream.of(sources(World.class, "test")))
            .toList();

    private static final String CLASS_PATH = Stream.concat(
                    BrokenWorld.CORES.stream(), Stream.of(World.class, Nullable.class))
            .map(type -> "" + output(type))
            .collect(joining(File.pathSeparator));

    private static final Pattern TOKEN = Pattern.compile("\\w+|\\S");

    /** Those of {@code broken-variants.txt}. */
    static List<Variant> all() throws IOException {
        try (InputStream text = Objects.requireNonNull(Variant.class.getResourceAsStream("/broken-variants.txt"))) {
            return Arrays.stream(new String(text.readAllBytes(), StandardCharsets.UTF_8).split("\n\n", -1))
                    .filter(paragraph -> !paragraph.startsWith("#"))
                    .map(Variant::read)
                    .toList();
        }
    }

    static Variant read(String text) {
        List<String> lines = text.lines().toList();
        String[] place = lines.get(1).split(" ", 2);
        long seed = place.length == 1 ? 0 : Long.parseLong(place[1]);
        return new Variant(lines.get(0), place[0], seed, lines.subList(2, lines.size()));
    }

    /**
     * The source of the class with the mistake in it.
     *
     * @throws IllegalStateException if there is no such class, or it does not contain the replaced text exactly once
     */
    String broken() throws IOException {
        return in(Files.readString(source()));
    }

    /** @throws IllegalStateException if what is to be replaced does not stand in the source exactly once */
    String in(String source) {
        List<MatchResult> places = place().matcher(source).results().toList();
        if (places.size() != 1) {
            throw new IllegalStateException(
                    "%s: %s.java does not hold this once:%n%s".formatted(mistake, type, side('-')));
        }
        MatchResult place = places.getFirst();
        return source.substring(0, place.start()) + side('+') + source.substring(place.end());
    }

    /**
     * Compiles the class with the mistake.
     *
     * @throws IllegalStateException if the mistake cannot be made in it, or what comes of it is no Java
     */
    void compileInto(Path directory) throws IOException {
        Path broken = Files.writeString(directory.resolve(type + ".java"), broken());
        var errors = new ByteArrayOutputStream();
        Stream<String> arguments =
                Stream.of("-nowarn", "-proc:none", "-cp", CLASS_PATH, "-d", "" + directory, "" + broken);
        if (ToolProvider.getSystemJavaCompiler().run(null, null, errors, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException(mistake + ":\n" + errors.toString(StandardCharsets.UTF_8));
        }
    }

    private Path source() {
        return SOURCES.stream()
                .map(directory -> directory.resolve(type + ".java"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("%s: there is no %s.java in %s".formatted(mistake, type, SOURCES)));
    }

    /** Where the package of this class has its sources. */
    private static Path sources(Class<?> type, String kind) {
        Path module = output(type).resolve("../..").normalize();
        return module.resolve("src", kind, "java", type.getPackageName().replace('.', '/'));
    }

    /** What the class was compiled to: a directory or a jar in the {@code target} of its module. */
    private static Path output(Class<?> type) {
        return Path.of(URI.create("" + BrokenWorld.whereIs(type)));
    }

    private Pattern place() {
        return Pattern.compile(TOKEN.matcher(side('-'))
                .results()
                .map(MatchResult::group)
                .map(token -> token.matches("\\w+") ? "\\b" + token + "\\b" : Pattern.quote(token))
                .collect(joining("\\s*")));
    }

    /** What stays, with what goes ({@code -}) or what comes ({@code +}). */
    private String side(char sign) {
        return difference.stream()
                .filter(line -> line.charAt(0) == sign || line.charAt(0) == ' ')
                .map(line -> line.substring(1).strip())
                .collect(joining("\n"));
    }
}
