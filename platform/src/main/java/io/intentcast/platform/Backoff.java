package io.intentcast.platform;

import java.time.Duration;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/** Pauses that double from the shortest to the longest, until they are reset. For one thread. */
public final class Backoff {

    private final ExponentialBackOff doubling;
    private BackOffExecution pauses;

    /** @param shortest at least a millisecond */
    public Backoff(Duration shortest, Duration longest) {
        doubling = new ExponentialBackOff(shortest.toMillis(), 2);
        doubling.setMaxInterval(longest.toMillis());
        pauses = doubling.start();
    }

    public Duration next() {
        return Duration.ofMillis(pauses.nextBackOff());
    }

    /** The next pause after a run; the shortest after one that lasted longer than the longest pause. */
    public Duration after(Duration run) {
        if (run.toMillis() > doubling.getMaxInterval()) {
            reset();
        }
        return next();
    }

    public void reset() {
        pauses = doubling.start();
    }
}
