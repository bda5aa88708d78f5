package io.intentcast.intent.audience;

import io.intentcast.protocol.Matter;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.reputation.TrackRecord;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one node in one matter.
 *
 * @param records by partition
 * @param trust the sum of these records, added in the order of partitions
 * @param counted the trust when it was last counted as a change
 */
record KnownTrust(SortedMap<Integer, PartitionTrust> records, Trust trust, Trust counted) {

    static final KnownTrust NEWCOMER = new KnownTrust(Collections.emptySortedMap(), Trust.NEWCOMER, Trust.NEWCOMER);

    /** Whether the known record of that partition includes later outcomes. */
    boolean isAheadOf(ReputationRecord reputation) {
        PartitionTrust last = records.get(reputation.partition());
        return last != null && last.at() > reputation.at();
    }

    KnownTrust with(ReputationRecord reputation) {
        var next = new TreeMap<>(records);
        next.put(reputation.partition(), new PartitionTrust(reputation.record(), reputation.matter(), reputation.at()));
        return of(next);
    }

    /** Without the record of that partition, if it names this matter. */
    KnownTrust without(@Nullable Matter named, int partition) {
        var next = new TreeMap<>(records);
        next.computeIfPresent(partition, (_, trust) -> Objects.equals(trust.named(), named) ? null : trust);
        return of(next);
    }

    KnownTrust forgotten() {
        return of(Collections.emptySortedMap());
    }

    KnownTrust asCounted() {
        return new KnownTrust(records, trust, trust);
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    private KnownTrust of(SortedMap<Integer, PartitionTrust> next) {
        TrackRecord sum =
                next.values().stream().map(PartitionTrust::record).reduce(TrackRecord.NONE, TrackRecord::plus);
        return new KnownTrust(Collections.unmodifiableSortedMap(next), sum.trust(), counted);
    }

    /**
     * The record of a node in one partition.
     *
     * @param named the matter that the record names; null in one from before there were matters
     * @param at the offset of the latest outcome in it; not comparable between partitions
     */
    record PartitionTrust(TrackRecord record, @Nullable Matter named, long at) {}
}
