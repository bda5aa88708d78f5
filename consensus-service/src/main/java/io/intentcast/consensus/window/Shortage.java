package io.intentcast.consensus.window;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tracks whether, and since when, intents are known to end before the tick at which a fold waits. A look-up that
 * reaches the tick starts the count again. Times are nanoseconds of a monotonic clock. Not thread-safe.
 */
final class Shortage {

    private static final long LOOKUP_INTERVAL = Duration.ofSeconds(1).toNanos();

    private final long timeout;
    private @Nullable Stand stand;

    /** @param found null while intents are not known to be short */
    private record Stand(
            long tick, long upTo, long nextLook, @Nullable FoundEnd found) {}

    private record FoundEnd(long end, long since, long last) {}

    /** @param timeout how long a tick may reach beyond the end of intents */
    Shortage(Duration timeout) {
        this.timeout = timeout.toNanos();
    }

    /** The fold waits at this tick; the end of intents is looked up some time later. */
    void standsAt(long tick, long upTo, long nanos) {
        if (stand == null || stand.tick != tick) {
            stand = new Stand(tick, upTo, nanos + Repetition.FIRST_BACKOFF, null);
        }
    }

    void goesOn() {
        stand = null;
    }

    boolean isDue(long nanos) {
        return stand != null && nanos - stand.nextLook >= 0;
    }

    /** The nanoseconds until the end is to be looked up. */
    Optional<Long> next(long nanos) {
        return Optional.ofNullable(stand).map(it -> Math.max(0, it.nextLook - nanos));
    }

    void foundEnd(long end, long nanos) {
        if (stand != null) {
            long since = stand.found == null ? nanos : stand.found.since;
            FoundEnd found = end > stand.upTo ? null : new FoundEnd(end, since, nanos);
            stand = new Stand(stand.tick, stand.upTo, nanos + LOOKUP_INTERVAL, found);
        }
    }

    /** Empty while it is not known that intents are short. */
    Optional<Standstill> shown() {
        return stand == null || stand.found == null
                ? Optional.empty()
                : Optional.of(new Standstill(stand.tick, stand.upTo, stand.found.end));
    }

    /** Whether intents were short for as long as allowed. */
    boolean isOver() {
        return stand != null && stand.found != null && stand.found.last - stand.found.since >= timeout;
    }
}
