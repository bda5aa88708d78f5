package io.intentcast.node.responding.limits;

import io.intentcast.protocol.Limiter;
import java.time.Duration;

/** A limiter of the application's own, beside the built-in ones. */
public interface OwnLimiter {

    Limiter name();

    /** From 0 (red) to 1 (green), as of now. */
    double value();

    /** The value below which it holds the node back. */
    double red();

    /** How long a caller should wait before it retries. */
    Duration retryAfter();
}
