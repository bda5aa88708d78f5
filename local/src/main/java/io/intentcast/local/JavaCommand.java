package io.intentcast.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts a service in a {@linkplain ChildJvm JVM of its own}, from a shell. All arguments are in one file, which
 * {@code java} reads.
 *
 * @param file the argument file
 */
record JavaCommand(Path file) {

    /** Writes the argument file. */
    void save(Class<?> application, ServicePlan service) {
        List<String> arguments = Stream.of(ChildJvm.launching(application.getName()), service.arguments())
                .flatMap(List::stream)
                .map(JavaCommand::inFile)
                .toList();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(
                    file,
                    arguments,
                    Charset.forName(System.getProperty("native.encoding", StandardCharsets.UTF_8.name())));
        } catch (IOException e) {
            throw new UncheckedIOException("how to start " + service.name() + " cannot be written to " + file, e);
        }
    }

    /** The command for a shell, independent of the working directory. */
    String text() {
        return inShell(ChildJvm.java()) + " " + inShell("@" + file.toAbsolutePath());
    }

    /** Quotes an argument for a shell, whatever it contains. */
    static String inShell(String argument) {
        return argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private static String inFile(String argument) {
        return "\"" + argument.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
