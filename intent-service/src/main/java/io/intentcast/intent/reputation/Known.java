package io.intentcast.intent.reputation;

import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.reputation.TrackRecord;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of one node.
 *
 * @param told by partition
 * @param trust the sum of these records, added in the order of partitions
 * @param counted the trust when it was last counted as a change
 */
record Known(SortedMap<Integer, Told> told, Trust trust, Trust counted) {

    static final Known NEWCOMER = new Known(Collections.emptySortedMap(), Trust.NEWCOMER, Trust.NEWCOMER);

    /** Whether the known record of that partition includes later outcomes. */
    boolean isAheadOf(ReputationRecord reputation) {
        Told last = told.get(reputation.partition());
        return last != null && last.at() > reputation.at();
    }

    Known with(ReputationRecord reputation) {
        var next = new TreeMap<>(told);
        next.put(reputation.partition(), new Told(reputation.record(), reputation.at()));
        return of(next);
    }

    Known without(int partition) {
        var next = new TreeMap<>(told);
        next.remove(partition);
        return of(next);
    }

    Known forgotten() {
        return of(Collections.emptySortedMap());
    }

    Known asCounted() {
        return new Known(told, trust, trust);
    }

    boolean isEmpty() {
        return told.isEmpty();
    }

    private Known of(SortedMap<Integer, Told> next) {
        TrackRecord sum = next.values().stream().map(Told::record).reduce(TrackRecord.NONE, TrackRecord::plus);
        return new Known(Collections.unmodifiableSortedMap(next), sum.trust(), counted);
    }

    /**
     * The record of a node in one partition.
     *
     * @param at the offset of the latest outcome in it; not comparable between partitions
     */
    record Told(TrackRecord record, long at) {}
}
