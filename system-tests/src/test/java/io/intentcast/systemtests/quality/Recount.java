package io.intentcast.systemtests.quality;

import io.intentcast.consensus.reputation.Account;
import io.intentcast.consensus.reputation.Accounting;
import io.intentcast.consensus.reputation.Calibration;
import io.intentcast.consensus.reputation.ConclusionPosition;
import io.intentcast.consensus.reputation.EntryStore;
import io.intentcast.consensus.reputation.JudgedPerspectives;
import io.intentcast.consensus.reputation.PerspectiveSlot;
import io.intentcast.consensus.reputation.Quantity;
import io.intentcast.consensus.reputation.RecordHolder;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.reputation.TrackRecord;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.systemtests.cluster.Kafka;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        var partitions = new TreeMap<Integer, HeapBook>();
        kafka.read(Topic.OUTCOMES).forEach(record -> {
            if (record.value() instanceof Decoded.Parsed<Conclusion>(Conclusion conclusion)) {
                if (conclusion instanceof Outcome outcome) {
                    outcomes.put(outcome.intentId(), outcome);
                }
                var _ = new Accounting(
                                record.partition(),
                                partitions.computeIfAbsent(record.partition(), _ -> new HeapBook()),
                                id -> Optional.ofNullable(audiences.get(id)),
                                id -> Optional.ofNullable(outcomes.get(id)))
                        .enter(conclusion, Instant.ofEpochMilli(record.timestamp()));
            }
        });
        var records = new TreeMap<NodeId, TrackRecord>();
        partitions
                .values()
                .forEach(book -> book.accounts.forEach(
                        (holder, account) -> records.merge(holder.node(), account.record(), TrackRecord::plus)));
        return records;
    }

    private static final class HeapBook implements EntryStore {

        private final Map<RecordHolder, Account> accounts = new HashMap<>();
        private final Map<Quantity, Calibration> calibrations = new HashMap<>();
        private final Map<PerspectiveSlot, JudgedPerspectives> perspectives = new HashMap<>();
        private final Map<List<?>, ConclusionPosition> contradictions = new HashMap<>();

        @Override
        public Account account(RecordHolder holder) {
            return accounts.getOrDefault(holder, Account.NEW);
        }

        @Override
        public void put(RecordHolder holder, Account account) {
            accounts.put(holder, account);
        }

        @Override
        public Optional<Calibration> calibration(Quantity quantity) {
            return Optional.ofNullable(calibrations.get(quantity));
        }

        @Override
        public void put(Quantity quantity, Calibration calibration) {
            calibrations.put(quantity, calibration);
        }

        @Override
        public JudgedPerspectives judged(PerspectiveSlot slot) {
            return perspectives.getOrDefault(slot, JudgedPerspectives.NONE);
        }

        @Override
        public void put(PerspectiveSlot slot, JudgedPerspectives judged) {
            perspectives.put(slot, judged);
        }

        @Override
        public Optional<ConclusionPosition> first(Contradicted found) {
            return Optional.ofNullable(contradictions.get(same(found)));
        }

        @Override
        public void put(Contradicted found, ConclusionPosition first) {
            contradictions.put(same(found), first);
        }

        private static List<?> same(Contradicted found) {
            return List.of(found.node(), found.chunkId(), found.claimed());
        }
    }
}
