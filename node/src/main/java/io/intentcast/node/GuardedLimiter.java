package io.intentcast.node;

import io.intentcast.node.responding.limits.OwnLimiter;
import io.intentcast.platform.kafka.OutageLog;
import io.intentcast.protocol.NodeId;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A limiter of the application that always has a value: one that fails is red. */
final class GuardedLimiter implements OwnLimiter {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedLimiter.class);
    private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(1);

    private final io.intentcast.protocol.Limiter name;
    private final double red;
    private final Limiter bean;
    private final OutageLog outage;

    GuardedLimiter(NodeId node, io.intentcast.protocol.Limiter name, double red, Limiter bean) {
        this.name = name;
        this.red = red;
        this.bean = bean;
        this.outage = new OutageLog(
                failure -> LOG.warn("Limiter '{}' of {} has no value and counts as red", name, node, failure),
                () -> LOG.info("Limiter '{}' of {} has a value again", name, node));
    }

    @Override
    public io.intentcast.protocol.Limiter name() {
        return name;
    }

    @Override
    public double red() {
        return red;
    }

    @Override
    public double value() {
        try {
            double value = bean.value();
            if (Double.isNaN(value)) {
                throw new IllegalStateException("its value is not a number");
            }
            outage.succeeded();
            return Math.clamp(value, 0, 1);
        } catch (RuntimeException e) {
            outage.failed(e);
            return 0;
        }
    }

    @Override
    public Duration retryAfter() {
        try {
            Duration retryAfter = bean.retryAfter();
            return retryAfter.isNegative() ? Duration.ZERO : retryAfter;
        } catch (RuntimeException e) {
            LOG.debug("limiter '{}' does not say when to come back", name, e);
            return DEFAULT_RETRY_AFTER;
        }
    }
}
