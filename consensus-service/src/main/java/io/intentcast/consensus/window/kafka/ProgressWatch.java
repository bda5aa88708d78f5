package io.intentcast.consensus.window.kafka;

import java.time.Duration;

/**
 * Notices that a position has not moved for 10 seconds although there was work all the time. Times are nanoseconds of a
 * monotonic clock. Not thread-safe.
 */
final class ProgressWatch {

    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private long position = -1;
    private long since;

    /** Must be called repeatedly. */
    boolean isStuck(boolean hasWork, long now, long nanos) {
        if (!hasWork || now != position) {
            position = now;
            since = nanos;
        }
        return nanos - since > TIMEOUT.toNanos();
    }
}
