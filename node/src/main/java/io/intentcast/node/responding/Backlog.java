package io.intentcast.node.responding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A queue, per partition, of the records that were read and wait until a word is due: at once after a quiet time, else
 * when the pace allows it. Times are those of a clock that only goes forward, counted from any point.
 */
public final class Backlog {

    private final int most;
    private final Map<Integer, List<IntentRecord>> waiting = new HashMap<>();
    private final Map<Integer, Duration> lastWord = new HashMap<>();

    /** @param most how many waiting records make a partition full */
    public Backlog(int most) {
        this.most = most;
    }

    public void add(int partition, List<IntentRecord> records) {
        waiting.computeIfAbsent(partition, _ -> new ArrayList<>()).addAll(records);
    }

    /** Removes and returns all records on the partitions for which a word is due now. */
    public Map<Integer, List<IntentRecord>> takeDue(Duration now, Duration pace) {
        Map<Integer, List<IntentRecord>> due = waiting.keySet().stream()
                .filter(partition -> untilDue(partition, now, pace).isZero())
                .collect(Collectors.toMap(partition -> partition, waiting::get));
        due.keySet().forEach(partition -> {
            waiting.remove(partition);
            lastWord.put(partition, now);
        });
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
        Duration left = last == null ? Duration.ZERO : last.plus(pace).minus(now);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
