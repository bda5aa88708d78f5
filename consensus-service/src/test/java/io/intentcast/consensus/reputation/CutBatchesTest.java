package io.intentcast.consensus.reputation;

import static io.intentcast.consensus.reputation.Closing.NOON;
import static io.intentcast.consensus.reputation.Closing.amount;
import static io.intentcast.consensus.reputation.Closing.ofForest;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries are written in batches, and the numbers are the same to the last digit wherever a batch is cut off. */
class CutBatchesTest {

    private static final int INTENTS = 12;

    private record Batch(int writes, int conclusions) {}

    /**
     * Batches are cut off everywhere. Conclusions are read again from the end of the last whole batch, or from earlier.
     */
    @ParameterizedTest
    @CsvSource({"6,2", "7,3", "9,100"})
    void aBatchThatIsCutOffIsRestoredByReplay(long seed, int most) {
        var chronicle = new Chronicle(0, seed, INTENTS);
        var exact = new HeapEntryStore();
        chronicle.published().forEach(conclusion -> enter(chronicle, exact, conclusion));
        var written = new HeapEntryStore();
        List<Batch> batches = inBatches(chronicle, new EntryBuffer(written, most), written, new Random(seed));
        assertThat(written.accounts()).isEqualTo(exact.accounts());
        assertThat(written.calibrations()).isEqualTo(exact.calibrations());
        assertThat(written.perspectives()).isEqualTo(exact.perspectives());
        assertThat(written.keptJudgements()).isEqualTo(exact.keptJudgements());
        assertThat(written.reliabilities()).isEqualTo(exact.reliabilities());
        var chance = new Random(seed);

        for (int kept = 0; kept <= written.writes(); kept++) {
            int last = lastWhole(batches, kept);
            for (int from : List.of(last, kept % 2 == 0 ? 0 : chance.nextInt(last + 1))) {
                HeapEntryStore cut = written.afterWrites(kept);
                var again = new EntryBuffer(cut, most);
                chronicle
                        .published()
                        .subList(from, chronicle.published().size())
                        .forEach(conclusion -> enter(chronicle, again, conclusion));
                again.write();

                assertThat(cut.accounts())
                        .as("seed %d, %d writes kept, read from %d", seed, kept, from)
                        .isEqualTo(exact.accounts());
                assertThat(cut.calibrations()).isEqualTo(exact.calibrations());
                assertThat(cut.perspectives()).isEqualTo(exact.perspectives());
                assertThat(cut.keptJudgements()).isEqualTo(exact.keptJudgements());
                assertThat(cut.reliabilities()).isEqualTo(exact.reliabilities());
            }
        }
    }

    @Test
    void anEntryIsWrittenOnceForManyConclusions() {
        var chronicle = new Chronicle(0, 10, INTENTS);
        var written = new HeapEntryStore();
        var buffer = new EntryBuffer(written, 1_000);
        chronicle.published().forEach(conclusion -> enter(chronicle, buffer, conclusion));
        int contradictions = written.writes();

        buffer.write();
        buffer.write();

        assertThat(written.writes() - contradictions)
                .isEqualTo(written.accounts().size()
                        + written.calibrations().size()
                        + written.perspectives().size()
                        + written.keptJudgements().size()
                        + written.reliabilities().size());
    }

    /** The batches that were written, each of some conclusions; the first is empty. */
    private static List<Batch> inBatches(
            Chronicle chronicle, EntryBuffer buffer, HeapEntryStore written, Random chance) {
        var batches = new ArrayList<>(List.of(new Batch(0, 0)));
        int entered = 0;
        for (Conclusion conclusion : chronicle.published()) {
            enter(chronicle, buffer, conclusion);
            entered++;
            if (chance.nextInt(6) == 0 || entered == chronicle.published().size()) {
                buffer.write();
                batches.add(new Batch(written.writes(), entered));
            }
        }
        return batches;
    }

    private static int lastWhole(List<Batch> batches, int writes) {
        return batches.stream()
                .filter(batch -> batch.writes() <= writes)
                .mapToInt(Batch::conclusions)
                .max()
                .orElseThrow();
    }

    /**
     * All perspectives of a node are in one slot, so only the last of a batch can be told from those judged before:
     * accounts and scales must not miss what their perspectives have.
     */
    @Test
    void accountsAndScalesAreWrittenBeforeThePerspectivesThatMovedThem() {
        List<Claim> claims = amountsInOneSlot(9);
        Closing[] windows = {ofForest("0-0", Terms.NONE), ofForest("0-1", Terms.NONE), ofForest("0-2", Terms.NONE)};
        List<Outcome> outcomes = IntStream.range(0, windows.length)
                .mapToObj(i -> windows[i]
                        .yes("a", claims.get(3 * i))
                        .yes("b", claims.get(3 * i + 1))
                        .yes("c", claims.get(3 * i + 2))
                        .at(i))
                .toList();
        var written = new HeapEntryStore();
        enterInOneBatch(outcomes, written);
        assertThat(written.calibrations()).hasSize(1);

        for (int kept = 0; kept <= written.writes(); kept++) {
            HeapEntryStore cut = written.afterWrites(kept);
            enterInOneBatch(outcomes, cut);

            assertThat(cut.accounts()).as("%d writes kept", kept).isEqualTo(written.accounts());
            assertThat(cut.calibrations()).as("%d writes kept", kept).isEqualTo(written.calibrations());
            assertThat(cut.perspectives()).as("%d writes kept", kept).isEqualTo(written.perspectives());
        }
    }

    private static void enterInOneBatch(List<Outcome> outcomes, EntryStore store) {
        var buffer = new EntryBuffer(store, 100);
        var accounting =
                new Accounting(0, buffer, _ -> Optional.of(Closing.newcomers("a", "b", "c")), _ -> Optional.empty());
        outcomes.forEach(outcome -> accounting.enter(outcome, NOON));
        buffer.write();
    }

    private static List<Claim> amountsInOneSlot(int many) {
        var holder = new RecordHolder(new NodeId("a"), Matter.OBSERVATIONS);
        Subject forest = ofForest("0-0", Terms.NONE).at(0).subject();
        return Stream.iterate(20.0, amount -> amount + 0.01)
                .map(amount -> amount(amount, null))
                .filter(claim -> PerspectiveSlot.of(holder, Fingerprint.of(forest, claim))
                                .number()
                        == 0)
                .limit(many)
                .toList();
    }

    private static AccountingResult enter(Chronicle chronicle, EntryStore entryStore, Conclusion conclusion) {
        return chronicle.accounting(entryStore).enter(conclusion, NOON.plusMillis(conclusion.at()));
    }
}
