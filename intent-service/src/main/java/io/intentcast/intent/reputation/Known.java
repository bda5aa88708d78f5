package io.intentcast.intent.reputation;

import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.reputation.TrackRecord;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of one node.
 *
 * @param records by partition
 * @param trust that they add up to, in the order of partitions
 * @param counted the trust when it was last counted as a change
 */
record Known(SortedMap<Integer, TrackRecord> records, Trust trust, Trust counted) {

    static final Known NEWCOMER = new Known(Collections.emptySortedMap(), Trust.NEWCOMER, Trust.NEWCOMER);

    Known with(int partition, TrackRecord record) {
        var next = new TreeMap<>(records);
        next.put(partition, record);
        return of(next);
    }

    Known without(int partition) {
        var next = new TreeMap<>(records);
        next.remove(partition);
        return of(next);
    }

    Known forgotten() {
        return of(Collections.emptySortedMap());
    }

    Known asCounted() {
        return new Known(records, trust, trust);
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    private Known of(SortedMap<Integer, TrackRecord> next) {
        TrackRecord sum = next.values().stream().reduce(TrackRecord.NONE, TrackRecord::plus);
        return new Known(Collections.unmodifiableSortedMap(next), sum.trust(), counted);
    }
}
