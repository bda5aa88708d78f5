package io.intentcast.node;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationContext;

/**
 * The state of the node, as a health indicator: starting → running → failed. A failure ends the application with an
 * error.
 */
public final class NodeState implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(NodeState.class);
    private static final int ERROR = 1;

    private final ApplicationContext application;
    private Phase phase = new Starting();

    NodeState(ApplicationContext application) {
        this.application = application;
    }

    private sealed interface Phase {}

    private record Starting() implements Phase {}

    private record Running() implements Phase {}

    private record Failed(String why) implements Phase {}

    synchronized void running() {
        if (phase instanceof Starting) {
            phase = new Running();
        }
    }

    synchronized boolean hasFailed() {
        return phase instanceof Failed;
    }

    /** Marks the node as failed and ends the application. Returns at once; only the first reason counts. */
    public void fail(String why) {
        synchronized (this) {
            if (phase instanceof Failed) {
                return;
            }
            phase = new Failed(why);
        }
        LOG.error(why);
        AvailabilityChangeEvent.publish(application, LivenessState.BROKEN);
        Thread.ofPlatform().name("node-ends").start(() -> SpringApplication.exit(application, () -> ERROR));
    }

    @Override
    public synchronized Health health() {
        return switch (phase) {
            case Starting() ->
                Health.outOfService().withDetail("reason", "starting").build();
            case Running() -> Health.up().build();
            case Failed(String why) -> Health.down().withDetail("reason", why).build();
        };
    }
}
