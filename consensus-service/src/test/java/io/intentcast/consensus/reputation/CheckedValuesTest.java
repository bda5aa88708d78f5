package io.intentcast.consensus.reputation;

import static io.intentcast.consensus.reputation.Closing.amount;
import static io.intentcast.consensus.reputation.Closing.category;
import static io.intentcast.consensus.reputation.Closing.fields;
import static io.intentcast.consensus.reputation.Closing.held;
import static io.intentcast.consensus.reputation.Closing.known;
import static io.intentcast.consensus.reputation.Closing.ofChunk;
import static io.intentcast.consensus.reputation.Closing.ofForest;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.AgreementBins;
import io.intentcast.protocol.AgreementBins.Bin;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Observed.Category;
import io.intentcast.protocol.Observed.Fields;
import io.intentcast.protocol.Reliability;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.reputation.ReliabilityRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A known answer counts once, in the bin of the agreement of the value that it is about. */
class CheckedValuesTest extends OverAccounts {

    private static final Category DRY = new Category("dry");
    private static final Category WET = new Category("wet");

    @Test
    void aVoteIsRightIfItIsTheTruth() {
        vote("0-1", 10, "wet", "wet", "wet", "dry");
        vote("0-2", 11, "dry", "dry", "dry", "dry");
        AccountingResult wrong = enter(known("0-1", DRY, 20));
        AccountingResult right = enter(known("0-2", DRY, 21));

        assertThat(votes(Matter.OBSERVATIONS)).containsExactly("0.75: 0 of 1", "1.0: 1 of 1");
        assertThat(wrong.reliability()).isEqualTo(record(Reliability.NONE, 0.75, false, 20));
        assertThat(right.reliability()).isEqualTo(record(Reliability.NONE.with(Method.VOTE, 0.75, false), 1, true, 21));
        assertThat(right.published())
                .hasSize(right.changed().size() + 1)
                .contains(record(Reliability.NONE.with(Method.VOTE, 0.75, false), 1, true, 21))
                .containsAll(right.changed());
    }

    @Test
    void aDigestIsKnownInHexAndCountsForChunks() {
        enter(ofChunk("0-1").yes(ABC, held("x")).at(10));
        enter(known("0-1", new Category(((Held) held("x")).sha256().hex()), 20));

        assertThat(votes(Matter.CHUNKS)).containsExactly("1.0: 1 of 1");
        assertThat(votes(Matter.OBSERVATIONS)).isEmpty();
    }

    /** The median of the distances from the mean, 13, is 1, so the tolerance is 2.9652. */
    @ParameterizedTest
    @CsvSource({"13,1", "15.9,1", "10.1,1", "16,0", "10,0"})
    void aNumberIsRightIfTheTruthIsWithinItsTolerance(double truth, long right) {
        enter(ofForest("0-1", Terms.NONE)
                .yes("a", amount(12, null))
                .yes("b", amount(13, null))
                .yes("c", amount(14, null))
                .at(10));
        enter(known("0-1", new Amount(truth), 20));

        assertThat(numbers(Matter.OBSERVATIONS)).containsExactly("1.0: %s of 1".formatted(right));
        assertThat(votes(Matter.OBSERVATIONS)).isEmpty();
    }

    @Test
    void eachFieldOfTheTruthIsAValueOfItsOwn() {
        var window = ofForest("0-1", Terms.NONE);
        ABC.forEach(node -> window.yes(node, fields(Map.of("h", 1.0, "t", 20.0, "w", 3.0))));
        enter(window.at(10));
        enter(known("0-1", new Fields(new TreeMap<>(Map.of("h", 1.0, "t", 25.0))), 20));

        assertThat(numbers(Matter.OBSERVATIONS)).containsExactly("2.0: 1 of 2");
    }

    @Test
    void onlyTheFirstTruthCountsAndOnce() {
        vote("0-1", 10, "wet", "wet", "wet", "dry");
        AccountingResult first = enter(known("0-1", WET, 20));

        assertThat(enter(known("0-1", DRY, 21)).reliability()).isNull();
        assertThat(enter(known("0-1", WET, 22)).reliability()).isNull();
        assertThat(enter(known("0-1", WET, 20)).reliability())
                .as("it is published again when it is read again")
                .isEqualTo(first.reliability());
        assertThat(votes(Matter.OBSERVATIONS)).containsExactly("0.75: 1 of 1");
    }

    @Test
    void aTruthOfAnotherFormOrOfAnUnknownOutcomeCountsNothing() {
        vote("0-1", 10, "wet", "wet", "wet", "dry");

        assertThat(enter(known("0-1", new Amount(1), 20)).reliability()).isNull();
        assertThat(enter(known("0-9", WET, 21)).reliability()).isNull();
        audience = Optional.empty();
        assertThat(enter(known("0-1", WET, 22)).reliability()).isNull();
        assertThat(entryStore.reliabilities()).isEmpty();
    }

    @Test
    void eachMatterHasKnownAnswersOfItsOwn() {
        var fx = new Matter("fx");
        enter(ofForest("0-1", Terms.NONE).about(fx).yes(ABC, category("dry")).at(10));
        enter(known("0-1", DRY, 20));

        assertThat(votes(fx)).containsExactly("1.0: 1 of 1");
        assertThat(entryStore.reliabilities()).containsOnlyKeys(fx);
    }

    /** A perspective is corrected once, but each value that it is in was right or wrong. */
    @Test
    void whatIsAskedAgainIsAnotherValue() {
        vote("0-1", 10, "wet", "wet", "wet", "wet");
        vote("0-2", 11, "wet", "wet", "wet", "wet");
        enter(known("0-1", WET, 20));
        enter(known("0-2", WET, 21));

        assertThat(votes(Matter.OBSERVATIONS)).containsExactly("2.0: 2 of 2");
    }

    private void vote(String intent, long at, String a, String b, String c, String d) {
        enter(ofForest(intent, Terms.NONE)
                .yes("a", category(a))
                .yes("b", category(b))
                .yes("c", category(c))
                .yes("d", category(d))
                .at(at));
    }

    private static ReliabilityRecord record(Reliability before, double agreement, boolean right, long at) {
        return new ReliabilityRecord(Matter.OBSERVATIONS, 0, before.with(Method.VOTE, agreement, right), at);
    }

    private List<String> votes(Matter matter) {
        return text(entryStore.reliability(matter).reliability().votes());
    }

    private List<String> numbers(Matter matter) {
        return text(entryStore.reliability(matter).reliability().numbers());
    }

    /** The bins with known answers: the sum of their agreement, and how many are right. */
    private static List<String> text(AgreementBins bins) {
        return bins.bins().stream()
                .filter(bin -> bin.known() > 0)
                .map((Bin bin) -> "%s: %s of %s".formatted(bin.agreement(), bin.right(), bin.known()))
                .toList();
    }
}
