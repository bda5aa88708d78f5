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
    private static final List<String> FAR_AWAY = List.of("-Duser.language=tr", "-Duser.extensions=u-nu-arab");

    /** Better compiled code would not pay for itself. */
    public static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private Jvm() {}

    /**
     * Returns at once.
     *
     * @param options of the JVM, which override those for short lives that it has anyway
     * @param log the file to which output is appended; created if missing
     */
    public static Process launch(String mainClass, List<String> options, List<String> arguments, Path log) {
        return started(shortLived(mainClass, options, arguments), log);
    }

    /** The same for a service, with a locale of its own and with classes from an archive. */
    public static Process launchService(Class<?> application, List<String> options, List<String> arguments, Path log) {
        List<String> all = Stream.concat(FAR_AWAY.stream(), options.stream()).toList();
        return started(ServiceArchive.used(application, shortLived(application.getName(), all, arguments)), log);
    }

    private static ProcessBuilder shortLived(String mainClass, List<String> options, List<String> arguments) {
        return ChildJvm.of(
                mainClass, Stream.concat(SHORT_LIVED.stream(), options.stream()).toList(), arguments);
    }

    private static Process started(ProcessBuilder jvm, Path log) {
        try {
            Files.createDirectories(log.getParent());
            return jvm.redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
