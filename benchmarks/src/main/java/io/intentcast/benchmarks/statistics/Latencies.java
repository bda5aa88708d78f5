package io.intentcast.benchmarks.statistics;

import java.util.Arrays;

/** The durations of single operations. Thread-safe. */
public final class Latencies {

    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[1_024];
    private int count;

    public synchronized void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = duration;
    }

    public synchronized int count() {
        return count;
    }

    /**
     * The quantile by nearest rank, in milliseconds; 0 without any duration.
     *
     * @param quantile more than 0, at most 1
     */
    public synchronized double millisAt(double quantile) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(quantile * count) - 1] / NANOS_PER_MILLI;
    }
}
