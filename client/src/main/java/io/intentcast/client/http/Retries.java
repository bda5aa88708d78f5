package io.intentcast.client.http;

import io.intentcast.client.problem.IntentcastException;
import io.intentcast.client.problem.ProblemException;
import io.intentcast.client.problem.UnavailableException;
import io.intentcast.client.problem.UnreachableException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Repeats calls that are safe to repeat: while a service is not reached, or asks to come back soon. Spring's own retry
 * does not know {@code Retry-After}.
 */
final class Retries {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 6;

    private final int most;

    /** @param most how often; 0 for never */
    Retries(int most) {
        this.most = most;
    }

    /** @throws IntentcastException of the last attempt */
    <T extends @Nullable Object> T call(Supplier<T> call) {
        for (int before = 0; ; before++) {
            try {
                return call.get();
            } catch (UnreachableException | ProblemException failed) {
                Duration pause = pauseAfter(failed, before);
                if (before == most || pause.compareTo(LONGEST_PAUSE) > 0 || !slept(pause)) {
                    throw failed;
                }
            }
        }
    }

    /**
     * Waits before another attempt.
     *
     * @param before how many attempts there were before the last one
     * @return whether there may be another one
     */
    boolean pauses(int before) {
        return before < most && rests(before);
    }

    /** @return false if this thread is interrupted */
    boolean rests(int before) {
        return slept(backoff(before));
    }

    /** Longer than the longest pause if the call would fail again. */
    private static Duration pauseAfter(IntentcastException failed, int before) {
        Duration wished =
                failed instanceof ProblemException answered ? answered.problem().retryAfter() : null;
        if (wished != null) {
            return wished;
        }
        boolean passes = failed instanceof UnreachableException || failed instanceof UnavailableException;
        return passes ? backoff(before) : Duration.ofMillis(Long.MAX_VALUE);
    }

    private static Duration backoff(int before) {
        long longest = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(before, MOST_DOUBLINGS));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
