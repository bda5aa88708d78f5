package io.intentcast.systemtests.cluster;

import static org.awaitility.Awaitility.await;

import io.intentcast.local.ServicePlan;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A service in a {@linkplain Jvm JVM of its own}. */
public record ServiceProcess(ServicePlan plan, Process process, Path log) implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** Returns when the service is ready. */
    static ServiceProcess start(Class<?> application, ServicePlan plan, List<String> options, Path log) {
        ServiceProcess launched = launch(application, plan, log, options);
        launched.awaitReady();
        return launched;
    }

    /**
     * Returns at once.
     *
     * @param options of the JVM
     */
    public static ServiceProcess launch(Class<?> application, ServicePlan plan, Path log, List<String> options) {
        return new ServiceProcess(plan, Jvm.launchService(application, options, plan.arguments(), log), log);
    }

    /** Returns when it is ready. */
    public void awaitReady() {
        await(plan.name())
                .atMost(TIMEOUT)
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

    /** Stops it gracefully. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
