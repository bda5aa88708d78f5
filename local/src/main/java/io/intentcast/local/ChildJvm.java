package io.intentcast.local;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM with the classes of this one, so that nothing has to be built first. */
public final class ChildJvm {

    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private ChildJvm() {}

    /** Not started yet; the caller says where its output goes. */
    public static ProcessBuilder of(String mainClass, List<String> options, List<String> arguments) {
        return new ProcessBuilder(Stream.of(List.of(java()), options, launching(mainClass), arguments)
                .flatMap(List::stream)
                .toList());
    }

    /** The path of this JVM's command. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The options and the class with which it starts, whatever its working directory. */
    static List<String> launching(String mainClass) {
        String classes = System.getProperty("java.class.path");
        boolean inOneJar = !classes.contains(File.pathSeparator);
        var own = Stream.of("--enable-native-access=ALL-UNNAMED", "-cp", absolute(classes));
        var main = inOneJar ? Stream.of("-Dloader.main=" + mainClass, LAUNCHER) : Stream.of(mainClass);
        return Stream.of(own, main).flatMap(Function.identity()).toList();
    }

    private static String absolute(String classes) {
        return Stream.of(classes.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
