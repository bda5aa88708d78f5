package io.intentcast.consensus.window;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether intents end before the tick at which a fold stands, and for how long that is known. Each look-up may find more of them, so only
 * what was short at every one counts. Times are nanoseconds of a monotonic clock. Not thread-safe.
 */
final class Shortage {

    private static final long LOOK_EVERY = Duration.ofSeconds(1).toNanos();

    private final long patience;
    private @Nullable Stand stand;

    /** @param found null before the first look-up */
    private record Stand(
            long tick, long upTo, long nextLook, @Nullable Found found) {}

    private record Found(long end, long since, long last) {}

    /** @param patience how long intents may be short of a tick */
    Shortage(Duration patience) {
        this.patience = patience.toNanos();
    }

    /** The fold stands at this tick; the end of intents is looked up some time later. */
    void standsAt(long tick, long upTo, long nanos) {
        if (stand == null || stand.tick != tick) {
            stand = new Stand(tick, upTo, nanos + Repetition.FIRST_PAUSE, null);
        }
    }

    void goesOn() {
        stand = null;
    }

    boolean isDue(long nanos) {
        return stand != null && nanos - stand.nextLook >= 0;
    }

    /** In how many nanoseconds the end is to be looked up. */
    Optional<Long> next(long nanos) {
        return Optional.ofNullable(stand).map(it -> Math.max(0, it.nextLook - nanos));
    }

    void foundEnd(long end, long nanos) {
        if (stand != null) {
            long since = stand.found == null ? nanos : stand.found.since;
            Found found = end > stand.upTo ? null : new Found(end, since, nanos);
            stand = new Stand(stand.tick, stand.upTo, nanos + LOOK_EVERY, found);
        }
    }

    /** Empty while it is not known that intents are short. */
    Optional<Standstill> shown() {
        return stand == null || stand.found == null
                ? Optional.empty()
                : Optional.of(new Standstill(stand.tick, stand.upTo, stand.found.end));
    }

    /** Whether they were short for as long as is allowed. */
    boolean isOver() {
        return stand != null && stand.found != null && stand.found.last - stand.found.since >= patience;
    }
}
