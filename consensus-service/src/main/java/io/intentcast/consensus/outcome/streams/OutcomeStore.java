package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.outcome.OutcomeHistory;
import io.intentcast.consensus.reputation.OutcomeLookup;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Conclusion.OfNode;
import io.intentcast.protocol.Contradiction;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.KnownAnswer;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.PurgeChunk;
import io.intentcast.protocol.Remark;
import io.intentcast.protocol.ResponseRecord.Contradicted;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Want.NotUnderstood;
import io.intentcast.protocol.Want.Own;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.Want.WantObservations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads one partition of the kept outcomes. */
record OutcomeStore(ReadOnlyKeyValueStore<Bytes, byte[]> store) implements OutcomeLookup {

    private static final Comparator<Conclusion> AS_CONCLUDED =
            Comparator.comparingLong(Conclusion::at).thenComparing(Conclusion.ORDER);

    Optional<OutcomeHistory> history(IntentId intent) {
        return find(intent)
                .map(outcome -> new OutcomeHistory(outcome, known(intent).orElse(null), afterwards(intent)));
    }

    /** The outcome without the records after it. */
    @Override
    public Optional<Outcome> find(IntentId intent) {
        return Optional.ofNullable(store.get(StoreKeys.outcome(intent))).map(StoredConclusions::outcome);
    }

    @Override
    public Optional<KnownAnswer> known(IntentId intent) {
        return Optional.ofNullable(store.get(StoreKeys.known(intent))).map(StoredConclusions::known);
    }

    /** The offset of the newest intent of a partition that has an outcome; -1 when none has. */
    long newestIntent(int partition) {
        try (KeyValueIterator<Bytes, byte[]> newestFirst = store.reverseRange(
                StoreKeys.outcome(new IntentId(partition, 0)),
                StoreKeys.endOfAfterwards(new IntentId(partition, Long.MAX_VALUE)))) {
            return newestFirst.hasNext() ? StoreKeys.offsetOf(newestFirst.next().key) : -1;
        }
    }

    /** The newest outcome on a subject that has a consensus. */
    Optional<Outcome> newestConsensus(Subject subject) {
        try (KeyValueIterator<Bytes, byte[]> newestFirst =
                store.reverseRange(StoreKeys.beforeConsensus(subject), StoreKeys.afterConsensus(subject))) {
            while (newestFirst.hasNext()) {
                Bytes entry = newestFirst.next().key;
                Optional<Outcome> found = find(StoreKeys.intentOf(entry))
                        .filter(outcome -> StoreKeys.consensus(outcome).equals(entry));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Whether this record can be kept with its outcome: the outcome is known, is about the same intent, and does not
     * have too many already.
     */
    boolean takesMore(IntentId intent, OfNode more) {
        if (find(intent).filter(outcome -> concerns(outcome, more)).isEmpty()) {
            return false;
        }
        int kept = 0;
        try (KeyValueIterator<Bytes, byte[]> entries = entriesAfter(intent)) {
            while (entries.hasNext() && kept < OutcomeHistory.MOST_AFTERWARDS) {
                entries.next();
                kept++;
            }
        }
        return kept < OutcomeHistory.MOST_AFTERWARDS;
    }

    private static boolean concerns(Outcome outcome, OfNode more) {
        return switch (more) {
            case Remark _ -> true;
            case Contradiction(Contradicted found, long _) ->
                switch (outcome.want()) {
                    case WantChunk(ChunkId chunkId) -> chunkId.equals(found.chunkId());
                    case StoreChunk stored -> stored.chunkId().equals(found.chunkId());
                    case PurgeChunk _ -> false;
                    case WantChunks _, WantObservations _, Own _, NotUnderstood _ -> true;
                };
        };
    }

    private List<OfNode> afterwards(IntentId intent) {
        var afterwards = new ArrayList<OfNode>();
        try (KeyValueIterator<Bytes, byte[]> entries = entriesAfter(intent)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                afterwards.add(StoredConclusions.ofNode(StoreKeys.typeOf(entry.key), entry.value));
            }
        }
        afterwards.sort(AS_CONCLUDED);
        return afterwards;
    }

    private KeyValueIterator<Bytes, byte[]> entriesAfter(IntentId intent) {
        return store.range(StoreKeys.beforeAfterwards(intent), StoreKeys.endOfAfterwards(intent));
    }
}
