package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.outcome.OutcomeHistory;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Conclusion.OfNode;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Subject;
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

    private static final Comparator<Conclusion> AS_CONCLUDED =
            Comparator.comparingLong(Conclusion::at).thenComparing(Conclusion.ORDER);

    Optional<OutcomeHistory> find(IntentId intent) {
        return outcome(intent).map(outcome -> new OutcomeHistory(outcome, afterwards(intent)));
    }

    /** Without what came afterwards. */
    Optional<Outcome> outcome(IntentId intent) {
        return Optional.ofNullable(store.get(Keys.outcome(intent))).map(Stored::outcome);
    }

    /** The outcome that was concluded last, of those on a subject that agree on something. */
    Optional<Outcome> newestConsensus(Subject subject) {
        try (KeyValueIterator<Bytes, byte[]> newestFirst =
                store.reverseRange(Keys.beforeConsensus(subject), Keys.afterConsensus(subject))) {
            return newestFirst.hasNext() ? outcome(Keys.intentOf(newestFirst.next().key)) : Optional.empty();
        }
    }

    /** Whether one more that came after this intent's outcome can be kept: the outcome is known, and there are not too many. */
    boolean takesMore(IntentId intent) {
        if (store.get(Keys.outcome(intent)) == null) {
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

    private List<OfNode> afterwards(IntentId intent) {
        var afterwards = new ArrayList<OfNode>();
        try (KeyValueIterator<Bytes, byte[]> entries = entriesAfter(intent)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                afterwards.add(Stored.ofNode(Keys.typeOf(entry.key), entry.value));
            }
        }
        afterwards.sort(AS_CONCLUDED);
        return afterwards;
    }

    private KeyValueIterator<Bytes, byte[]> entriesAfter(IntentId intent) {
        return store.range(Keys.beforeAfterwards(intent), Keys.endOfAfterwards(intent));
    }
}
