package io.intentcast.intent.perspectives;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** The bytes and the time left for fetching chunks for one caller. Thread-safe. */
public final class ReadAllowance {

    private final AtomicLong bytes;
    private final LongSupplier nanoTime;
    private final long end;

    /** @param nanoTime a monotonic clock, in nanoseconds */
    public ReadAllowance(long bytes, Duration time, LongSupplier nanoTime) {
        this.bytes = new AtomicLong(bytes);
        this.nanoTime = nanoTime;
        this.end = nanoTime.getAsLong() + time.toNanos();
    }

    /** Takes this many bytes if that many are left. */
    public boolean takes(long size) {
        return bytes.getAndUpdate(left -> size <= left ? left - size : left) >= size;
    }

    /** Returns bytes that were taken but did not come. */
    public void giveBack(long size) {
        bytes.addAndGet(size);
    }

    /** At least 0. */
    public Duration timeLeft() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }

    public boolean isOver() {
        return timeLeft().isZero();
    }
}
