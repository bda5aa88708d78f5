package io.intentcast.node;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * What can hold the node back, beside the built-in limiters. Each bean of this type takes part in the decision: while
 * its value is below {@link #red}, the node says no, {@code rate_limited}, instead of a yes, and names the limiter.
 *
 * <p>{@link #value} is called for each yes, on the thread that reads intents, and for each scrape of the meters. So it
 * returns at once. If it throws, or returns no number, its value is 0.
 */
public interface Limiter {

    /**
     * The name by which callers and meters know it: {@code [a-z0-9_]{1,64}}, none of a built-in limiter, and the same
     * at every call.
     */
    String name();

    /** How far the node can say yes now: 0 (red) to 1 (green). What lies beyond counts as the nearer of the two. */
    double value();

    /** The value below which it holds the node back, 0 to 1. Asked for once, at the start. */
    default double red() {
        return 0.3;
    }

    /** How long a caller should wait before it asks again, as of now. */
    default Duration retryAfter() {
        return Duration.ofSeconds(1);
    }

    /** A limiter with the defaults. */
    static Limiter of(String name, DoubleSupplier value) {
        return new Limiter() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public double value() {
                return value.getAsDouble();
            }
        };
    }
}
