package io.intentcast.systemtests.cluster;

import io.intentcast.local.ChildJvm;
import io.intentcast.protocol.Sha256;
import io.intentcast.storage.StorageNodeServiceApplication;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes of services in an AOT cache, as in the images: a service in a JVM of its own starts with less work. The
 * first such start of a build creates the cache, by a start of a node that ends before the node works.
 */
final class ServiceArchive {

    private static final Path DIRECTORY = Path.of("target", "services").toAbsolutePath();

    private static final List<Path> CLASS_PATH = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();

    /** Without the directories of the tests. A cache cannot contain classes from a directory. */
    private static final List<Path> JARS = CLASS_PATH.stream()
            .filter(entry -> !entry.startsWith(DIRECTORY.getParent()))
            .toList();

    /**
     * A JVM that uses a cache may have more entries on its class path, behind those that the cache was created with.
     */
    private static final List<Path> JARS_AND_TESTS = Stream.concat(
                    JARS.stream(), CLASS_PATH.stream().filter(entry -> !JARS.contains(entry)))
            .toList();

    private ServiceArchive() {}

    /** Makes the JVM use the cache; unchanged where modules are not jars, such as in an IDE. */
    static ProcessBuilder used(Class<?> application, ProcessBuilder jvm) {
        if (JARS.stream().anyMatch(Files::isDirectory)) {
            return jvm;
        }
        return with("-XX:AOTCache=" + cache(), isInJar(application) ? JARS : JARS_AND_TESTS, jvm);
    }

    private static boolean isInJar(Class<?> application) {
        URL source = application.getResource(application.getSimpleName() + ".class");
        return source != null && source.getProtocol().equals("jar");
    }

    private static ProcessBuilder with(String option, List<Path> entries, ProcessBuilder jvm) {
        List<String> command = jvm.command();
        int classPath = command.indexOf("-cp") + 1;
        String joined = entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return jvm.command(Stream.of(
                        List.of(command.getFirst(), option),
                        command.subList(1, classPath),
                        List.of(joined),
                        command.subList(classPath + 1, command.size()))
                .flatMap(List::stream)
                .toList());
    }

    /** Other test JVMs wait meanwhile. */
    private static synchronized Path cache() {
        Path cache = DIRECTORY.resolve(version() + ".aot");
        try {
            Files.createDirectories(DIRECTORY);
            try (var file = FileChannel.open(
                            DIRECTORY.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = file.lock()) {
                if (!Files.exists(cache)) {
                    create(cache);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cache;
    }

    /** The JVM uses a cache only with the very jars that it was created with. */
    private static String version() {
        String jars = JARS.stream()
                .map(Path::toFile)
                .map(jar -> "%s %s %s".formatted(jar, jar.length(), jar.lastModified()))
                .collect(Collectors.joining("\n"));
        return Sha256.of(jars.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 16);
    }

    private static void create(Path cache) throws IOException {
        Path unfinished = DIRECTORY.resolve("unfinished");
        Process training = with(
                        "-XX:AOTCacheOutput=" + unfinished,
                        JARS,
                        ChildJvm.of(
                                StorageNodeServiceApplication.class.getName(),
                                Stream.concat(Jvm.SHORT_LIVED.stream(), Stream.of("-Dspring.context.exit=onRefresh"))
                                        .toList(),
                                List.of(
                                        "--server.port=0",
                                        "--intentcast.node.id=trained",
                                        "--intentcast.node.data-dir=" + DIRECTORY.resolve("data"))))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(DIRECTORY.resolve("training.log").toFile()))
                .start();
        int code = training.onExit().join().exitValue();
        if (code != 0) {
            throw new IllegalStateException("no cache is created; see " + DIRECTORY.resolve("training.log"));
        }
        Files.move(unfinished, cache, StandardCopyOption.ATOMIC_MOVE);
    }
}
