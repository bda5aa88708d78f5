package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.outcome.OutcomeHistory;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Remark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads one partition of the outcomes that are kept. */
record KeptOutcomes(ReadOnlyKeyValueStore<Bytes, byte[]> store) {

    private static final Comparator<Remark> AS_CONCLUDED =
            Comparator.comparingLong(Remark::at).thenComparing(Remark::node).thenComparing(Remark::type);

    Optional<OutcomeHistory> find(IntentId intent) {
        return Optional.ofNullable(store.get(Keys.outcome(intent)))
                .map(json -> new OutcomeHistory(Stored.outcome(json), remarks(intent)));
    }

    /** Whether one more remark on this intent can be kept: its outcome is known, and there are not too many. */
    boolean takesRemarks(IntentId intent) {
        if (store.get(Keys.outcome(intent)) == null) {
            return false;
        }
        int kept = 0;
        try (KeyValueIterator<Bytes, byte[]> remarks = remarkEntries(intent)) {
            while (remarks.hasNext() && kept < OutcomeHistory.MOST_REMARKS) {
                remarks.next();
                kept++;
            }
        }
        return kept < OutcomeHistory.MOST_REMARKS;
    }

    private List<Remark> remarks(IntentId intent) {
        var remarks = new ArrayList<Remark>();
        try (KeyValueIterator<Bytes, byte[]> entries = remarkEntries(intent)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                remarks.add(Stored.remark(Keys.typeOf(entry.key), entry.value));
            }
        }
        remarks.sort(AS_CONCLUDED);
        return remarks;
    }

    private KeyValueIterator<Bytes, byte[]> remarkEntries(IntentId intent) {
        return store.range(Keys.beforeRemarks(intent), Keys.afterRemarks(intent));
    }
}
