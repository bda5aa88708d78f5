package io.intentcast.protocol;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a node can say: yes or no. Silence is not an answer. */
public sealed interface Answer {

    /** The node says yes, with a claim. */
    record Yes(Claim claim) implements Answer {}

    /**
     * The node declines, and says why.
     *
     * @param limiter what held the node back; null unless the reason is {@link Reason#RATE_LIMITED}
     * @param retryAfter how long to wait before asking again; null when the node does not say
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
