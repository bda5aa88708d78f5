package io.intentcast.protocol;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a node can say. It cannot say silence. */
public sealed interface Answer extends Response {

    /** Here it is. */
    record Yes(Claim claim) implements Answer {}

    /**
     * I have it, but.
     *
     * @param limiter what held it back; null unless the reason is {@link Reason#RATE_LIMITED}
     * @param retryAfter when to come back; null when the node does not say
     */
    record No(
            Reason reason,
            @Nullable Limiter limiter,
            @Nullable Duration retryAfter) implements Answer {

        public static No rateLimited(Limiter limiter, Duration retryAfter) {
            return new No(Reason.RATE_LIMITED, limiter, retryAfter);
        }

        public static No because(Reason reason) {
            return new No(reason, null, null);
        }
    }
}
