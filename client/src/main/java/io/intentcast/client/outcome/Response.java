package io.intentcast.client.outcome;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one node said to an intent, or that it said nothing.
 *
 * @param <T> what a claim is read as
 */
public sealed interface Response<T> {

    /** The id of the node. */
    String node();

    /**
     * The node has it.
     *
     * @param claim what it says that it has
     * @param after how long it took from the declaration
     */
    record Yes<T>(String node, T claim, Duration after) implements Response<T> {}

    /**
     * The node said yes, but its claim cannot be read as what the caller wants.
     *
     * @param claim as it came
     * @param why what is wrong with it
     */
    record Unreadable<T>(String node, JsonNode claim, String why) implements Response<T> {}

    /**
     * The node refuses.
     *
     * @param reason such as {@code rate_limited}
     * @param limiter of a node that is too busy: which of its limiters says so; null otherwise
     * @param retryAfter when it would like to be asked again; null when it does not say
     * @param after how long it took from the declaration
     */
    record No<T>(
            String node,
            String reason,
            @Nullable String limiter,
            @Nullable Duration retryAfter,
            Duration after) implements Response<T> {

        private static final String RATE_LIMITED = "rate_limited";

        /** Whether it has it and is too busy, rather than unable. */
        public boolean busy() {
            return reason.equals(RATE_LIMITED);
        }
    }

    /** The node said nothing. */
    record Silence<T>(String node, Cause cause) implements Response<T> {}
}
