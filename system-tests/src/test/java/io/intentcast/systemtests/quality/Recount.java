package io.intentcast.systemtests.quality;

import io.intentcast.consensus.reputation.Accounting;
import io.intentcast.consensus.reputation.HeapEntryStore;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.reputation.TrackRecord;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.systemtests.cluster.Kafka;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Folds the whole outcomes topic once more by the core alone, without Kafka Streams. */
record Recount(Kafka kafka) {

    /** The record of each node that took part in something; all in one matter. */
    SortedMap<NodeId, TrackRecord> records() {
        var audiences = new HashMap<AudienceId, Audience>();
        kafka.read(Topic.AUDIENCES).forEach(record -> {
            if (record.value() instanceof Decoded.Parsed<Audience>(Audience audience)) {
                audiences.put(new AudienceId(record.offset()), audience);
            }
        });
        var outcomes = new HashMap<IntentId, Outcome>();
        var partitions = new TreeMap<Integer, HeapEntryStore>();
        kafka.read(Topic.OUTCOMES).forEach(record -> {
            if (record.value() instanceof Decoded.Parsed<Conclusion>(Conclusion conclusion)) {
                if (conclusion instanceof Outcome outcome) {
                    outcomes.put(outcome.intentId(), outcome);
                }
                var _ = new Accounting(
                                record.partition(),
                                partitions.computeIfAbsent(record.partition(), _ -> new HeapEntryStore()),
                                id -> Optional.ofNullable(audiences.get(id)),
                                id -> Optional.ofNullable(outcomes.get(id)))
                        .enter(conclusion, Instant.ofEpochMilli(record.timestamp()));
            }
        });
        var records = new TreeMap<NodeId, TrackRecord>();
        partitions
                .values()
                .forEach(entries -> entries.accounts()
                        .forEach((holder, account) ->
                                records.merge(holder.node(), account.record(), TrackRecord::plus)));
        return records;
    }
}
