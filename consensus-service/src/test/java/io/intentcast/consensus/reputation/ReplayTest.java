package io.intentcast.consensus.reputation;

import static io.intentcast.consensus.reputation.Closing.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.reputation.FoldedRecord;
import io.intentcast.protocol.reputation.ReputationRecord;
import io.intentcast.protocol.reputation.TrackRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are the same to the last digit, whatever is lost and read again, and however partitions interleave. */
class ReplayTest {

    private static final int INTENTS = 20;
    private static final int PARTITIONS = 4;

    /**
     * Cuts the writes everywhere, and reads again from the conclusion that is cut, from an earlier one, and from the
     * first.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void lostWritesAreRestoredByReplay(long seed) {
        var chronicle = new Chronicle(0, seed, INTENTS);
        var whole = new HeapEntryStore();
        var writesBefore = new ArrayList<Integer>();
        chronicle.published().forEach(conclusion -> {
            writesBefore.add(whole.writes());
            enter(chronicle, whole, conclusion);
        });
        var chance = new Random(seed);
        assertThat(whole.reliabilities()).isNotEmpty();

        for (int kept = 0; kept <= whole.writes(); kept++) {
            int cut = lastAtMost(writesBefore, kept);
            for (int from : List.of(cut, chance.nextInt(cut + 1), 0)) {
                HeapEntryStore entryStore = whole.afterWrites(kept);
                chronicle
                        .published()
                        .subList(from, chronicle.published().size())
                        .forEach(conclusion -> enter(chronicle, entryStore, conclusion));

                assertThat(entryStore.accounts())
                        .as("seed %d, %d writes kept, read from %d", seed, kept, from)
                        .isEqualTo(whole.accounts());
                assertThat(entryStore.calibrations()).isEqualTo(whole.calibrations());
                assertThat(entryStore.perspectives()).isEqualTo(whole.perspectives());
                assertThat(entryStore.reliabilities()).isEqualTo(whole.reliabilities());
            }
        }
    }

    /** The published records are lost, too, from the conclusion that is read again on. */
    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void lostPublishedRecordsArePublishedAgainOnReplay(long seed) {
        var chronicle = new Chronicle(0, seed, INTENTS);
        var entryStore = new HeapEntryStore();
        var toldBefore = new ArrayList<Map<String, FoldedRecord>>();
        var published = new HashMap<String, FoldedRecord>();
        chronicle.published().forEach(conclusion -> {
            toldBefore.add(Map.copyOf(published));
            publish(published, enter(chronicle, entryStore, conclusion));
        });

        for (int from = 0; from < toldBefore.size(); from++) {
            var again = new HashMap<>(toldBefore.get(from));
            chronicle
                    .published()
                    .subList(from, toldBefore.size())
                    .forEach(conclusion -> publish(again, enter(chronicle, entryStore, conclusion)));

            assertThat(again).isEqualTo(published);
        }
    }

    @Test
    void interleavingOfPartitionsChangesNoDigit() {
        List<Chronicle> chronicles = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new Chronicle(partition, 10 + partition, INTENTS))
                .toList();
        SortedMap<RecordHolder, TrackRecord> inTurn = totals(chronicles, new Random(0), 1);

        for (int seed = 1; seed <= 50; seed++) {
            assertThat(totals(chronicles, new Random(seed), PARTITIONS))
                    .as("seed %d", seed)
                    .isEqualTo(inTurn);
        }
    }

    /** @param mixed over how many partitions conclusions are interleaved */
    private static SortedMap<RecordHolder, TrackRecord> totals(List<Chronicle> chronicles, Random chance, int mixed) {
        var entryStores = new HashMap<Chronicle, HeapEntryStore>();
        var next = new HashMap<Chronicle, Integer>();
        var published = new ArrayList<ReputationRecord>();
        var open = new ArrayList<>(chronicles);
        while (!open.isEmpty()) {
            Chronicle chronicle = open.get(chance.nextInt(Math.min(mixed, open.size())));
            int place = next.merge(chronicle, 1, Integer::sum) - 1;
            HeapEntryStore entryStore = entryStores.computeIfAbsent(chronicle, _ -> new HeapEntryStore());
            published.addAll(enter(chronicle, entryStore, chronicle.published().get(place))
                    .changed());
            if (place == chronicle.published().size() - 1) {
                open.remove(chronicle);
            }
        }
        var latest = new HashMap<String, ReputationRecord>();
        published.forEach(record -> latest.put(record.key(), record));
        var byNode = new TreeMap<NodeId, List<ReputationRecord>>();
        latest.values()
                .forEach(record -> byNode.computeIfAbsent(record.node(), _ -> new ArrayList<>())
                        .add(record));
        var totals = new TreeMap<RecordHolder, TrackRecord>();
        byNode.forEach((node, records) -> NodeReputation.of(node, records)
                .matters()
                .forEach(one -> totals.put(new RecordHolder(node, one.matter()), one.total())));
        return totals;
    }

    private static AccountingResult enter(Chronicle chronicle, EntryStore entryStore, Conclusion conclusion) {
        return chronicle.accounting(entryStore).enter(conclusion, NOON.plusMillis(conclusion.at()));
    }

    private static void publish(Map<String, FoldedRecord> published, AccountingResult accountingResult) {
        accountingResult.published().forEach(record -> published.put(record.key(), record));
    }

    private static int lastAtMost(List<Integer> writesBefore, int kept) {
        int last = 0;
        for (int i = 0; i < writesBefore.size(); i++) {
            last = writesBefore.get(i) <= kept ? i : last;
        }
        return last;
    }
}
