package io.intentcast.platform.observability;

import java.time.Duration;
import java.util.stream.LongStream;

/** Bounds of histogram buckets, few enough to keep the number of time series small. */
public final class Buckets {

    private static final long[] MILLIS = {5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000};

    private Buckets() {}

    /** Bounds from a few milliseconds to a minute, for latencies that depend on nodes and the broker. */
    public static Duration[] latency() {
        return LongStream.of(MILLIS).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
