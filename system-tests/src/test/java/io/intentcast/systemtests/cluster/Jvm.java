package io.intentcast.systemtests.cluster;

import io.intentcast.local.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@linkplain ChildJvm JVMs} of tests, which live for a short time. */
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
        List<String> all = Stream.concat(Stream.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), options.stream())
                .toList();
        try {
            Files.createDirectories(log.getParent());
            return ChildJvm.of(mainClass, all, arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
