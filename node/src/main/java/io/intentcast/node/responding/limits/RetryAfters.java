package io.intentcast.node.responding.limits;

import io.intentcast.protocol.Limiter;
import java.time.Duration;

/** How long a caller should wait before it retries, for each limiter that may hold the node back. */
public record RetryAfters(Duration economic, Duration objective, Duration wTracking, Duration topology) {

    public static final RetryAfters DEFAULT = new RetryAfters(
            Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(10));

    public Duration of(Limiter limiter) {
        return switch (limiter) {
            case ECONOMIC -> economic;
            case OBJECTIVE -> objective;
            case W_TRACKING -> wTracking;
            case TOPOLOGY -> topology;
        };
    }
}
