package io.intentcast.consensus.outcome.streams;

import static io.intentcast.consensus.reputation.Closing.NOON;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.consensus.reputation.Account;
import io.intentcast.consensus.reputation.Accounting;
import io.intentcast.consensus.reputation.HeapEntryStore;
import io.intentcast.consensus.reputation.streams.ReputationTopology;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.reputation.FoldedRecord;
import io.intentcast.protocol.reputation.ReliabilityRecord;
import io.intentcast.protocol.wire.Decoded;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** The ledger holds what the core folds, and the same when outcomes are read again. */
class LedgerOfOutcomesTest extends OverReputationTopology {

    @Test
    void theStoreHoldsTheResultOfTheFold() {
        publishSlowly(chronicle.published().toArray(Conclusion[]::new));
        var entryStore = new HeapEntryStore();
        Accounting accounting = chronicle.accounting(entryStore);
        chronicle.published().forEach(conclusion -> accounting.enter(conclusion, NOON));

        assertThat(known().list(null, 100).stream()
                        .flatMap(node -> node.matters().stream())
                        .flatMap(matter -> matter.partitions().stream()))
                .containsExactlyElementsOf(entryStore.accounts().entrySet().stream()
                        .map(entry -> entry.getValue().published(entry.getKey(), 0))
                        .toList());
        assertThat(published.readRecordsToList().stream()
                        .map(OverReputationTopology::value)
                        .filter(ReliabilityRecord.class::isInstance)
                        .map(ReliabilityRecord.class::cast)
                        .collect(toMap(ReliabilityRecord::matter, last -> last, (_, last) -> last)))
                .isEqualTo(entryStore.reliabilities().entrySet().stream()
                        .collect(toMap(
                                Map.Entry::getKey, entry -> entry.getValue().published(entry.getKey(), 0))))
                .isNotEmpty();
        assertThat(entryStore.accounts().values()).extracting(Account::moves).anyMatch(moves -> !moves.isEmpty());
    }

    @Test
    void aReplayIntoEmptyStoresGivesTheSameBytes() {
        publishSlowly(chronicle.published().toArray(Conclusion[]::new));
        List<String> before = bytes();
        List<TestRecord<String, Decoded<FoldedRecord>>> publishedBefore = published.readRecordsToList();
        driver.close();

        startWithNothing("second");
        assertThat(bytes()).isEmpty();
        publishSlowly(chronicle.published().toArray(Conclusion[]::new));

        assertThat(bytes()).isEqualTo(before).isNotEmpty();
        assertThat(published.readRecordsToList()).isEqualTo(publishedBefore);
    }

    /** The content of all stores of reputations. */
    private List<String> bytes() {
        var entries = new ArrayList<>(bytes(driver.<String, byte[]>getKeyValueStore(ReputationTopology.TABLE)));
        if (driver.getAllStateStores().get(ReputationTopology.LEDGER) instanceof ReadOnlyKeyValueStore<?, ?> ledger) {
            entries.addAll(bytes(ledger));
        }
        return entries;
    }

    private static List<String> bytes(ReadOnlyKeyValueStore<?, ?> store) {
        var entries = new ArrayList<String>();
        try (var all = store.all()) {
            all.forEachRemaining(
                    entry -> entries.add(entry.key + " = " + HexFormat.of().formatHex((byte[]) entry.value)));
        }
        return entries;
    }
}
