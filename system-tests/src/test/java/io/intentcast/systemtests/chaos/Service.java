package io.intentcast.systemtests.chaos;

import static org.awaitility.Awaitility.await;

import io.intentcast.local.ServicePlan;
import io.intentcast.systemtests.cluster.Instance;
import io.intentcast.systemtests.cluster.Jvm;
import io.intentcast.systemtests.cluster.Rest;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A service in a process that faults can hit. */
final class Service implements Instance {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private static final List<String> OPTIONS = List.of("-Xmx192m");

    private final ServicePlan plan;
    private final RestartableProcess process;

    /** Not started yet. */
    Service(Class<?> application, ServicePlan plan, Path log) {
        this.plan = plan;
        this.process = new RestartableProcess(
                plan.name(), () -> Jvm.launchService(application, OPTIONS, plan.arguments(), log));
    }

    @Override
    public String name() {
        return plan.name();
    }

    @Override
    public Rest rest() {
        return new Rest(plan.url());
    }

    RestartableProcess process() {
        return process;
    }

    void awaitReady() {
        await(name() + " is ready")
                .atMost(TIMEOUT)
                .failFast(name() + " ended by itself", () -> !process.isRunning())
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> rest().get("/readyz").status() == 200);
    }
}
