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
    private Health health =
            Health.outOfService().withDetail("reason", "starting").build();
    private boolean failed;

    NodeState(ApplicationContext application) {
        this.application = application;
    }

    synchronized void running() {
        if (!failed) {
            health = Health.up().build();
        }
    }

    synchronized boolean hasFailed() {
        return failed;
    }

    /** Marks the node as failed and ends the application. Returns at once; only the first reason counts. */
    public void fail(String why) {
        synchronized (this) {
            if (failed) {
                return;
            }
            failed = true;
            health = Health.down().withDetail("reason", why).build();
        }
        LOG.error(why);
        AvailabilityChangeEvent.publish(application, LivenessState.BROKEN);
        Thread.ofPlatform().name("node-ends").start(() -> SpringApplication.exit(application, () -> ERROR));
    }

    @Override
    public synchronized Health health() {
        return health;
    }
}
