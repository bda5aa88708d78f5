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

    /** Options for a machine that writes other digits than most, and knows an i without a dot. Brokers do not start on it. */
    public static final List<String> FAR_AWAY = List.of("-Duser.language=tr", "-Duser.extensions=u-nu-arab");

    private Jvm() {}

    /**
     * Returns at once.
     *
     * @param options of the JVM
     * @param log what it prints is added to the file, which is made when it is missing
     */
    public static Process launch(String mainClass, List<String> options, List<String> arguments, Path log) {
        var command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        options.stream(),
                        Stream.of(
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                mainClass),
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
