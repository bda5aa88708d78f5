package io.intentcast.consensus.window.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Partitions that are folded up to where their logs ended when they were assigned. For one thread. */
final class TakeOvers {

    private final Map<Integer, TakeOver> begun = new HashMap<>();

    private record TakeOver(long end, long since) {}

    /** @param end of responses now */
    void begin(int partition, long end) {
        begun.put(partition, new TakeOver(end, System.nanoTime()));
    }

    /** Times those that have come so far; those of partitions that are gone are forgotten. */
    void end(Map<Integer, ClosedPartition> partitions, ClosingMetrics metrics, long nanos) {
        begun.entrySet().removeIf(entry -> {
            ClosedPartition closed = partitions.get(entry.getKey());
            boolean done = closed != null && closed.position() >= entry.getValue().end;
            if (done) {
                metrics.tookOver(Duration.ofNanos(nanos - entry.getValue().since));
            }
            return done || closed == null;
        });
    }
}
