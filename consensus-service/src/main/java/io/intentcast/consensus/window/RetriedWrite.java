package io.intentcast.consensus.window;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Retries a write with growing backoff until the log, read back, shows that its purpose is met. Times are nanoseconds
 * of a monotonic clock.
 */
final class RetriedWrite<P> {

    static final long FIRST_BACKOFF = Duration.ofMillis(10).toNanos();
    static final long LONGEST_BACKOFF = Duration.ofSeconds(1).toNanos();

    private @Nullable P purpose;
    private long writtenAt;
    private long pause;

    /** Whether to write now; if so it counts as written. */
    boolean isDue(Optional<P> wanted, Predicate<P> shown, long nanos) {
        if (purpose != null && shown.test(purpose)) {
            purpose = null;
        }
        if (wanted.isEmpty() || (purpose != null && nanos - writtenAt < pause)) {
            return false;
        }
        pause = wanted.get().equals(purpose) ? Math.min(2 * pause, LONGEST_BACKOFF) : FIRST_BACKOFF;
        purpose = wanted.get();
        writtenAt = nanos;
        return true;
    }

    /** The nanoseconds until the next retry. */
    Optional<Long> next(long nanos) {
        return purpose == null ? Optional.empty() : Optional.of(Math.max(0, writtenAt + pause - nanos));
    }
}
