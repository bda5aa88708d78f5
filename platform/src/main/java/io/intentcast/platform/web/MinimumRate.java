package io.intentcast.platform.web;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A minimum transfer rate, so that no client holds a place with next to no traffic: an average of bytes per second
 * after a grace period.
 */
public final class MinimumRate {

    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final long bytesPerSecond;
    private final Duration grace;
    private final LongSupplier nanoTime;

    /** @param nanoTime a monotonic clock in nanoseconds */
    MinimumRate(long bytesPerSecond, Duration grace, LongSupplier nanoTime) {
        this.bytesPerSecond = bytesPerSecond;
        this.grace = grace;
        this.nanoTime = nanoTime;
    }

    /** The minimum rate in the settings. */
    static MinimumRate of(RestSettings settings) {
        return new MinimumRate(settings.slowest().toBytes(), settings.grace(), System::nanoTime);
    }

    /** Starts the clock of one transfer. */
    RatedTransfer begin() {
        return new RatedTransfer(nanoTime.getAsLong());
    }

    /** The rule for people to read. */
    String rule() {
        return "at " + bytesPerSecond + " bytes a second or more after " + grace;
    }

    /** One transfer and its start. */
    final class RatedTransfer {

        private final long begun;

        private RatedTransfer(long begun) {
            this.begun = begun;
        }

        /** @param moved how many bytes were transferred so far */
        boolean isTooSlow(long moved) {
            long late = nanoTime.getAsLong() - begun - grace.toNanos();
            return late > 0 && moved < bytesPerSecond * (late / NANOS);
        }
    }
}
