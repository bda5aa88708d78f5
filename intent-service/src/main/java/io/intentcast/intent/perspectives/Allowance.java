package io.intentcast.intent.perspectives;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** What may still be brought for one caller: so many bytes, in so much time. Thread-safe. */
public final class Allowance {

    private final AtomicLong bytes;
    private final LongSupplier nanoTime;
    private final long end;

    /** @param nanoTime a clock that only goes forward, in nanoseconds */
    public Allowance(long bytes, Duration time, LongSupplier nanoTime) {
        this.bytes = new AtomicLong(bytes);
        this.nanoTime = nanoTime;
        this.end = nanoTime.getAsLong() + time.toNanos();
    }

    /** Whether there are so many bytes left; if so, they are taken. */
    public boolean takes(long size) {
        return bytes.getAndUpdate(left -> size <= left ? left - size : left) >= size;
    }

    /** What was taken did not come. */
    public void giveBack(long size) {
        bytes.addAndGet(size);
    }

    /** 0 or more. */
    public Duration timeLeft() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }

    public boolean isOver() {
        return timeLeft().isZero();
    }
}
