package io.intentcast.consensus.window;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tracks whether, and since when, intents are known to end before the tick at which a fold waits. A look-up that
 * reaches the tick starts the count again. Times are nanoseconds of a monotonic clock. Not thread-safe.
 */
final class StuckTickTracker {

    private static final long LOOKUP_INTERVAL = Duration.ofSeconds(1).toNanos();

    private final long timeout;
    private @Nullable Waiting waiting;

    /** @param found null while intents are not known to be short */
    private record Waiting(
            long tick, long upTo, long nextLookup, @Nullable FoundEnd found) {}

    private record FoundEnd(long end, long since, long last) {}

    /** @param timeout how long a tick may reach beyond the end of intents */
    StuckTickTracker(Duration timeout) {
        this.timeout = timeout.toNanos();
    }

    /** The fold waits at this tick; the end of intents is looked up some time later. */
    void waitsAt(long tick, long upTo, long nanos) {
        if (waiting == null || waiting.tick != tick) {
            waiting = new Waiting(tick, upTo, nanos + RetriedWrite.FIRST_BACKOFF, null);
        }
    }

    void goesOn() {
        waiting = null;
    }

    boolean isDue(long nanos) {
        return waiting != null && nanos - waiting.nextLookup >= 0;
    }

    /** The nanoseconds until the end is to be looked up. */
    Optional<Long> next(long nanos) {
        return Optional.ofNullable(waiting).map(it -> Math.max(0, it.nextLookup - nanos));
    }

    void foundEnd(long end, long nanos) {
        if (waiting != null) {
            long since = waiting.found == null ? nanos : waiting.found.since;
            FoundEnd found = end > waiting.upTo ? null : new FoundEnd(end, since, nanos);
            waiting = new Waiting(waiting.tick, waiting.upTo, nanos + LOOKUP_INTERVAL, found);
        }
    }

    /** Empty while it is not known that intents are short. */
    Optional<StuckTick> stuckTick() {
        return waiting == null || waiting.found == null
                ? Optional.empty()
                : Optional.of(new StuckTick(waiting.tick, waiting.upTo, waiting.found.end));
    }

    /** Whether intents were short for as long as allowed. */
    boolean isOver() {
        return waiting != null && waiting.found != null && waiting.found.last - waiting.found.since >= timeout;
    }
}
