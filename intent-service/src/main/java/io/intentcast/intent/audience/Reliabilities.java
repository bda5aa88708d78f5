package io.intentcast.intent.audience;

import io.intentcast.protocol.Matter;
import io.intentcast.protocol.Reliability;
import io.intentcast.protocol.reputation.ReliabilityRecord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How often the values in each matter were right: the sum of the records of all partitions. The matter without a known
 * answer for longest is evicted when there are too many. Not thread-safe.
 */
final class Reliabilities {

    /** The most matters in which answers are known. */
    static final int MOST_MATTERS = 1_000;

    private final LinkedHashMap<Matter, SortedMap<Integer, ReliabilityRecord>> matters = new LinkedHashMap<>();
    private long changes;

    /** Replaces the record of this matter and partition, unless the known one includes later known answers. */
    void fold(ReliabilityRecord record) {
        SortedMap<Integer, ReliabilityRecord> partitions =
                matters.getOrDefault(record.matter(), Collections.emptySortedMap());
        ReliabilityRecord known = partitions.get(record.partition());
        if (known != null && known.at() > record.at()) {
            return;
        }
        var next = new TreeMap<>(partitions);
        next.put(record.partition(), record);
        replace(record.matter(), partitions, next);
        if (matters.size() > MOST_MATTERS) {
            Matter oldest = matters.firstEntry().getKey();
            replace(oldest, matters.firstEntry().getValue(), Collections.emptySortedMap());
        }
    }

    void forget(Matter matter, int partition) {
        SortedMap<Integer, ReliabilityRecord> partitions = matters.get(matter);
        if (partitions != null && partitions.containsKey(partition)) {
            var next = new TreeMap<>(partitions);
            next.remove(partition);
            replace(matter, partitions, next);
        }
    }

    /** Null while too little is known for a probability. */
    @Nullable
    Reliability of(Matter matter) {
        return sum(matters.getOrDefault(matter, Collections.emptySortedMap()));
    }

    /** Increases whenever one of them changes. */
    long changes() {
        return changes;
    }

    private void replace(
            Matter matter, SortedMap<Integer, ReliabilityRecord> before, SortedMap<Integer, ReliabilityRecord> next) {
        if (next.isEmpty()) {
            matters.remove(matter);
        } else {
            matters.putLast(matter, next);
        }
        if (!Objects.equals(sum(before), sum(next))) {
            changes++;
        }
    }

    private static @Nullable Reliability sum(SortedMap<Integer, ReliabilityRecord> partitions) {
        Reliability sum = partitions.values().stream()
                .map(ReliabilityRecord::reliability)
                .reduce(Reliability.NONE, Reliability::plus);
        return sum.isEnough() ? sum : null;
    }
}
