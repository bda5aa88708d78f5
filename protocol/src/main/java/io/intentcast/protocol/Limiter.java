package io.intentcast.protocol;

import java.util.List;

/** What can hold a node back, in snake_case. Applications define their own beside the built-in ones. */
public record Limiter(String value) {

    public static final Limiter ECONOMIC = new Limiter("economic");
    public static final Limiter OBJECTIVE = new Limiter("objective");
    public static final Limiter W_TRACKING = new Limiter("w_tracking");
    public static final Limiter TOPOLOGY = new Limiter("topology");

    public static final List<Limiter> BUILT_IN = List.of(ECONOMIC, OBJECTIVE, W_TRACKING, TOPOLOGY);

    /** @throws IllegalArgumentException if the value is not {@code [a-z0-9_]{1,64}} */
    public Limiter {
        Ids.inSnakeCase(value, "limiter");
    }

    @Override
    public String toString() {
        return value;
    }
}
