package io.intentcast.systemtests.cluster;

import static org.awaitility.Awaitility.await;

import io.intentcast.local.ServicePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** A service in a JVM of its own. */
public record ServiceProcess(ServicePlan plan, Process process, Path log) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Returns when the service is ready. */
    static ServiceProcess start(Class<?> application, ServicePlan plan, int heapMegabytes, Path log) {
        var command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx%dm".formatted(heapMegabytes),
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                application.getName()),
                        plan.arguments().stream())
                .toList();
        try {
            Files.createDirectories(log.getParent());
            var started = new ServiceProcess(
                    plan,
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
            started.awaitReady();
            return started;
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
