package io.intentcast.node.responding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A queue, per partition, of the records that were read and wait until a word is due: at once after a quiet time, else
 * when the pace allows it; where several partitions wait, at a multiple of the pace. So words on several busy
 * partitions are due together, and are decided, written and sent together. Times are those of a clock that only goes
 * forward, counted from any point.
 */
public final class Backlog {

    private final int most;
    private final Map<Integer, List<IntentRecord>> waiting = new HashMap<>();
    private final Map<Integer, Duration> lastWord = new HashMap<>();

    /** @param most how many waiting records make a partition full, and are enough to be decided together */
    public Backlog(int most) {
        this.most = most;
    }

    public void add(int partition, List<IntentRecord> records) {
        waiting.computeIfAbsent(partition, _ -> new ArrayList<>()).addAll(records);
    }

    /**
     * Removes and returns the records on partitions for which a word is due now: all records of each, and no further
     * partition once they are enough. Empty when nothing is due.
     */
    public SortedMap<Integer, List<IntentRecord>> takeDue(Duration now, Duration pace) {
        var due = new TreeMap<Integer, List<IntentRecord>>();
        int records = 0;
        for (var partitions = waiting.entrySet().iterator(); partitions.hasNext() && records < most; ) {
            Map.Entry<Integer, List<IntentRecord>> next = partitions.next();
            if (untilDue(next.getKey(), now, pace).isZero()) {
                due.put(next.getKey(), next.getValue());
                records += next.getValue().size();
                lastWord.put(next.getKey(), now);
                partitions.remove();
            }
        }
        return due;
    }

    /** How long until something is due; empty when nothing waits. */
    public Optional<Duration> untilDue(Duration now, Duration pace) {
        return waiting.keySet().stream()
                .map(partition -> untilDue(partition, now, pace))
                .min(Duration::compareTo);
    }

    /** The partitions that must not be read further now (backpressure). */
    public Set<Integer> full() {
        return waiting.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= most)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    public int size() {
        return waiting.values().stream().mapToInt(List::size).sum();
    }

    private Duration untilDue(int partition, Duration now, Duration pace) {
        Duration last = lastWord.get(partition);
        if (last == null || pace.isZero()) {
            return Duration.ZERO;
        }
        long between = pace.toNanos();
        long earliest = last.toNanos() + between;
        Duration due = Duration.ofNanos(waiting.size() == 1 ? earliest : Math.ceilDiv(earliest, between) * between);
        return due.compareTo(now) <= 0 ? Duration.ZERO : due.minus(now);
    }
}
