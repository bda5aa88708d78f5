package io.intentcast.systemtests.cluster;

import static org.awaitility.Awaitility.await;

import io.intentcast.local.ServicePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A service in a JVM of its own, on a machine that writes other digits than most, and knows an i without a dot. */
public record ServiceProcess(ServicePlan plan, Process process, Path log) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Returns when the service is ready. */
    static ServiceProcess start(Class<?> application, ServicePlan plan, int heapMegabytes, Path log) {
        ServiceProcess launched = launch(application, plan, log, List.of("-Xmx%sm".formatted(heapMegabytes)));
        launched.awaitReady();
        return launched;
    }

    /**
     * Returns at once.
     *
     * @param options of the JVM
     */
    public static ServiceProcess launch(Class<?> application, ServicePlan plan, Path log, List<String> options) {
        var command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        options.stream(),
                        Stream.of(
                                "-XX:TieredStopAtLevel=1",
                                "-Duser.language=tr",
                                "-Duser.extensions=u-nu-arab",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                application.getName()),
                        plan.arguments().stream())
                .flatMap(Function.identity())
                .toList();
        try {
            Files.createDirectories(log.getParent());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new ServiceProcess(plan, process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        await(plan.name())
                .atMost(PATIENCE)
                .failFast("it ended; see " + log, () -> !process.isAlive())
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> new Rest(url()).get("/readyz").status() == 200);
    }

    public URI url() {
        return plan.url();
    }

    /** As {@code kill -9} does. Returns when the process is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Stops it in an orderly way. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
