package io.intentcast.node.responding.limits;

import io.intentcast.protocol.Limiter;
import java.time.Duration;
import java.util.Map;

/** How long a caller should wait before it retries, for each built-in limiter that may hold the node back. */
public record RetryAfters(Duration economic, Duration objective, Duration wTracking, Duration topology) {

    public static final RetryAfters DEFAULT = new RetryAfters(
            Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(10));

    /** @throws IllegalArgumentException if the limiter is none of these */
    public Duration of(Limiter limiter) {
        Duration retryAfter = Map.of(
                        Limiter.ECONOMIC, economic,
                        Limiter.OBJECTIVE, objective,
                        Limiter.W_TRACKING, wTracking,
                        Limiter.TOPOLOGY, topology)
                .get(limiter);
        if (retryAfter == null) {
            throw new IllegalArgumentException("limiter '%s' is not built in".formatted(limiter));
        }
        return retryAfter;
    }
}
