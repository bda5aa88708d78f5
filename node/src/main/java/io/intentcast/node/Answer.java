package io.intentcast.node;

import io.intentcast.protocol.Reason;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a method with {@link OnIntent} says: yes, no, or nothing.
 *
 * @param <C> what the node claims in a yes; Jackson writes it as a JSON object
 */
public sealed interface Answer<C> {

    /** Yes, with a claim. */
    record Yes<C>(C claim) implements Answer<C> {

        public Yes {
            Objects.requireNonNull(claim, "claim");
        }
    }

    /**
     * No, and why.
     *
     * @param limiter what held the node back; null unless the reason is {@code rate_limited}, and if it has no name
     * @param retryAfter how long to wait before asking again; null when the node does not say
     */
    record No<C>(
            Reason reason,
            io.intentcast.protocol.@Nullable Limiter limiter,
            @Nullable Duration retryAfter) implements Answer<C> {}

    /** Nothing: the node has heard the intent and keeps quiet. */
    record Silence<C>() implements Answer<C> {}

    static <C> Answer<C> yes(C claim) {
        return new Yes<>(claim);
    }

    /** Not now: the node could answer, but is too busy. Only this no counts as congestion. */
    static <C> Answer<C> rateLimited(Duration retryAfter) {
        return new No<>(Reason.RATE_LIMITED, null, retryAfter);
    }

    /**
     * The same, with a name for what holds the node back.
     *
     * @throws IllegalArgumentException if the name is not {@code [a-z0-9_]{1,64}}
     */
    static <C> Answer<C> rateLimited(String limiter, Duration retryAfter) {
        return new No<>(Reason.RATE_LIMITED, new io.intentcast.protocol.Limiter(limiter), retryAfter);
    }

    /**
     * @param reason in snake_case
     * @throws IllegalArgumentException if the reason is not {@code [a-z0-9_]{1,64}}
     */
    static <C> Answer<C> no(String reason) {
        return new No<>(new Reason(reason), null, null);
    }

    static <C> Answer<C> silence() {
        return new Silence<>();
    }
}
