package io.intentcast.platform.web;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How quickly bytes must move, so that nobody holds a place by moving next to nothing: so many each second on the whole, after some time of
 * grace.
 */
public final class MinimumRate {

    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final long bytesPerSecond;
    private final Duration grace;
    private final LongSupplier nanoTime;

    /** @param nanoTime a clock that only goes forward, in nanoseconds */
    public MinimumRate(long bytesPerSecond, Duration grace, LongSupplier nanoTime) {
        this.bytesPerSecond = bytesPerSecond;
        this.grace = grace;
        this.nanoTime = nanoTime;
    }

    /** As the service is set. */
    public static MinimumRate of(RestSettings settings) {
        return new MinimumRate(settings.slowest().toBytes(), settings.grace(), System::nanoTime);
    }

    /** The time of one transfer begins now. */
    public Transfer begin() {
        return new Transfer(nanoTime.getAsLong());
    }

    /** For a person to read. */
    public String rule() {
        return "at " + bytesPerSecond + " bytes a second or more after " + grace;
    }

    /** Bytes on their way. */
    public final class Transfer {

        private final long begun;

        private Transfer(long begun) {
            this.begun = begun;
        }

        /** @param moved how many bytes so far */
        public boolean isTooSlow(long moved) {
            long late = nanoTime.getAsLong() - begun - grace.toNanos();
            return late > 0 && moved < bytesPerSecond * (late / NANOS);
        }
    }
}
