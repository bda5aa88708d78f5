package io.intentcast.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts a service in its own JVM, from the classes of this one, so that nothing has to be built first. All arguments
 * are in one file, which {@code java} reads.
 *
 * @param file the argument file
 */
record JavaCommand(Path file) {

    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    /** Writes the argument file. */
    void save(Class<?> application, ServicePlan service) {
        List<String> arguments = Stream.of(launching(application), service.arguments())
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
        return inShell(Path.of(System.getProperty("java.home"), "bin", "java").toString())
                + " "
                + inShell("@" + file.toAbsolutePath());
    }

    private static List<String> launching(Class<?> application) {
        String classes = System.getProperty("java.class.path");
        boolean inOneJar = !classes.contains(File.pathSeparator);
        return inOneJar
                ? List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        Path.of(classes).toAbsolutePath().toString(),
                        "-Dloader.main=" + application.getName(),
                        LAUNCHER)
                : List.of("--enable-native-access=ALL-UNNAMED", "-cp", absolute(classes), application.getName());
    }

    private static String absolute(String classes) {
        return Stream.of(classes.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Quotes an argument for a shell, whatever it contains. */
    static String inShell(String argument) {
        return argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private static String inFile(String argument) {
        return "\"" + argument.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
