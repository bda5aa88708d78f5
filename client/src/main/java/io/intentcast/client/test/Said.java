package io.intentcast.client.test;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a {@link FakeNode} says to an intent: yes, no, or nothing. */
public sealed interface Said {

    /** @param claim Jackson writes it as a JSON object */
    record Yes(Object claim) implements Said {}

    /**
     * @param limiter null unless it has a name
     * @param retryAfter null when the node does not say
     */
    record No(
            String reason,
            @Nullable String limiter,
            @Nullable Duration retryAfter) implements Said {}

    /** @param cause why an outcome has nothing of the node: {@code heard} or {@code unheard} */
    record Nothing(String cause) implements Said {}

    /** Yes, with a claim. */
    static Said yes(Object claim) {
        return new Yes(claim);
    }

    /** Not now: the node could answer, but is too busy. */
    static Said rateLimited(Duration retryAfter) {
        return new No(FakeWindow.RATE_LIMITED, null, retryAfter);
    }

    /** The same, with the limiter that holds the node back. */
    static Said rateLimited(String limiter, Duration retryAfter) {
        return new No(FakeWindow.RATE_LIMITED, limiter, retryAfter);
    }

    /** @param reason in snake_case */
    static Said no(String reason) {
        return new No(reason, null, null);
    }

    /** Nothing: the node has heard the intent and keeps quiet. */
    static Said silence() {
        return new Nothing(FakeWindow.HEARD);
    }

    /** Nothing, and the node did not hear the intent either. The window ends at its deadline. */
    static Said unheard() {
        return new Nothing(FakeWindow.UNHEARD);
    }
}
