package io.intentcast.consensus.window.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Times take-overs: a partition's ends when it is folded up to the end that its log had at the assignment. For one
 * thread.
 */
final class TakeOvers {

    private final Map<Integer, TakeOver> begun = new HashMap<>();

    private record TakeOver(long end, long since) {}

    /** @param end the current end of responses */
    void begin(int partition, long end) {
        begun.put(partition, new TakeOver(end, System.nanoTime()));
    }

    /** Times the take-overs that are complete; drops those of partitions that are gone. */
    void end(Map<Integer, PartitionWorker> partitions, ClosingMetrics metrics, long nanos) {
        begun.entrySet().removeIf(entry -> {
            PartitionWorker closed = partitions.get(entry.getKey());
            boolean done = closed != null && closed.position() >= entry.getValue().end;
            if (done) {
                metrics.tookOver(Duration.ofNanos(nanos - entry.getValue().since));
            }
            return done || closed == null;
        });
    }
}
