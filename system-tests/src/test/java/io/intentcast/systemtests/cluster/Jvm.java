package io.intentcast.systemtests.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A JVM of its own with the class path of this one. */
public final class Jvm {

    /** A locale with other digits than most, and an i without a dot. Brokers do not start with it. */
    public static final List<String> FAR_AWAY = List.of("-Duser.language=tr", "-Duser.extensions=u-nu-arab");

    private Jvm() {}

    /**
     * Returns at once.
     *
     * @param options of the JVM, which override those for short lives that it has anyway
     * @param log the file to which output is appended; created if missing
     */
    public static Process launch(String mainClass, List<String> options, List<String> arguments, Path log) {
        var command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        Stream.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"),
                        options.stream(),
                        Stream.of("-cp", System.getProperty("java.class.path"), mainClass),
                        arguments.stream())
                .flatMap(Function.identity())
                .toList();
        try {
            Files.createDirectories(log.getParent());
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
