package io.intentcast.consensus.reputation;

import static io.intentcast.consensus.reputation.Closing.NOON;
import static io.intentcast.consensus.reputation.Closing.amount;
import static io.intentcast.consensus.reputation.Closing.category;
import static io.intentcast.consensus.reputation.Closing.contradiction;
import static io.intentcast.consensus.reputation.Closing.fields;
import static io.intentcast.consensus.reputation.Closing.held;
import static io.intentcast.consensus.reputation.Closing.observed;
import static io.intentcast.consensus.reputation.Closing.ofChunk;
import static io.intentcast.consensus.reputation.Closing.ofForest;
import static io.intentcast.consensus.reputation.Closing.offer;
import static io.intentcast.consensus.reputation.Closing.remark;
import static io.intentcast.protocol.Remark.Type.DUPLICATE;
import static io.intentcast.protocol.Remark.Type.LATE;
import static io.intentcast.protocol.Remark.Type.VOLUNTEER;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Terms.Range;
import io.intentcast.protocol.reputation.Beta;
import io.intentcast.protocol.reputation.Move;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a node said before moves nothing when it says it again, in whatever window. */
class JudgedOnceTest extends OverAccounts {

    private static final int MANY = 1_000;
    private static final Terms PERCENT = new Terms(null, 0, new Range(0, 100), 0);

    /** One more window in which the same is said. */
    @FunctionalInterface
    interface Window {

        List<Conclusion> conclusions(String intent, long at);
    }

    record Kind(String claim, Window window) {

        @Override
        public String toString() {
            return claim;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("a digest", (intent, at) -> List.of(agreed(intent, at))),
                new Kind(
                        "a number",
                        (intent, at) -> List.of(ofForest(intent, Terms.NONE)
                                .yes("a", amount(1, "m"))
                                .yes("b", amount(3, "m"))
                                .yes("c", amount(10, "m"))
                                .at(at))),
                new Kind(
                        "a category",
                        (intent, at) -> List.of(ofForest(intent, Terms.NONE)
                                .yes(ABC, category("dry"))
                                .yes("d", category("wet"))
                                .at(at))),
                new Kind(
                        "an object",
                        (intent, at) -> List.of(ofForest(intent, Terms.NONE)
                                .yes(ABC, fields(Map.of("h", 1.0, "t", 20.0)))
                                .yes("d", fields(Map.of("h", 3.0)))
                                .at(at))),
                new Kind(
                        "the declarer's own",
                        (intent, at) -> List.of(ofForest(intent, Terms.NONE)
                                .yes(List.of("a", "b"), amount(7, null))
                                .own(amount(9, null))
                                .at(at))),
                new Kind(
                        "what is invalid",
                        (intent, at) -> List.of(ofForest(intent, PERCENT)
                                .yes(ABC, amount(7, "°C"))
                                .yes("d", amount(101, "°C"))
                                .yes("e", offer())
                                .at(at))),
                new Kind(
                        "what comes late",
                        (intent, at) -> List.of(agreed(intent, at), remark(intent, LATE, "d", held("y"), at + 1))),
                new Kind(
                        "a second answer",
                        (intent, at) -> List.of(agreed(intent, at), remark(intent, DUPLICATE, "a", held("y"), at + 1))),
                new Kind(
                        "a volunteer's",
                        (intent, at) -> List.of(agreed(intent, at), remark(intent, VOLUNTEER, "v", offer(), at + 1))),
                new Kind(
                        "a contradicted digest",
                        (intent, at) -> List.of(agreed(intent, at), contradiction(intent, "a", at + 1))));
    }

    private static Outcome agreed(String intent, long at) {
        return ofChunk(intent).yes(ABC, held("x")).at(at);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatWasJudgedMovesNothingHoweverOftenItIsAskedFor(Kind kind) {
        enter(kind.window().conclusions("0-0", 0));
        SortedMap<NodeId, Beta> first = agreements();
        var moves = moves();
        Map<Quantity, Scale> scales = scales();

        for (int time = 1; time <= MANY; time++) {
            enter(kind.window().conclusions("0-" + time, 2L * time));
        }

        assertThat(agreements()).isEqualTo(first);
        assertThat(first.values()).anyMatch(agreement -> !agreement.equals(Beta.NONE));
        assertThat(moves()).isEqualTo(moves);
        assertThat(scales()).isEqualTo(scales);
    }

    @Test
    void anObservationMadeAnewIsJudgedAnewThoughItsValueIsTheSame() {
        enter(List.of(ofForest("0-1", Terms.NONE).yes(ABC, amount(7, "m")).at(1)));
        Claim later = observed(NOON.plusSeconds(60), new Amount(7), "m");
        enter(List.of(ofForest("0-2", Terms.NONE).yes(ABC, later).at(2)));

        assertThat(agreements().values()).containsOnly(Beta.NONE.after(1).after(1));
    }

    @Test
    void whatTooFewOthersCouldJudgeIsJudgedOnceThereAreEnough() {
        enter(List.of(ofChunk("0-1").yes(List.of("a", "b"), held("x")).at(1)));
        enter(List.of(agreed("0-2", 2)));

        assertThat(agreements().values()).containsOnly(Beta.NONE.after(1));
    }

    @Test
    void amongThoseJudgedBeforeOnlyTheOtherIsJudged() {
        enter(List.of(agreed("0-1", 1)));
        enter(List.of(ofChunk("0-2").yes(ABC, held("x")).yes("d", held("x")).at(2)));

        assertThat(agreements().values()).hasSize(4).containsOnly(Beta.NONE.after(1));
        assertThat(moves().get(new NodeId("a"))).hasSize(1);
    }

    @Test
    void theSameOfAnotherSubjectIsAnotherPerspective() {
        assertThat(Fingerprint.of(new Subject("chunk:X"), held("x")))
                .isNotEqualTo(Fingerprint.of(new Subject("chunk:Y"), held("x")))
                .isEqualTo(Fingerprint.of(new Subject("chunk:X"), held("x")));
    }

    @Test
    void aClaimAndItsBriefFormAreOnePerspective() {
        var subject = new Subject("location:forest_1");
        var claim = new Claim.Observations(Stream.of(3.0, 1.0, 2.0)
                .map(value -> new Observation(NOON, new Amount(value), "m"))
                .toList());

        assertThat(Fingerprint.of(subject, claim.brief())).isEqualTo(Fingerprint.of(subject, claim));
        assertThat(Fingerprint.of(subject, amount(0.0, null))).isEqualTo(Fingerprint.of(subject, amount(-0.0, null)));
        assertThat(Fingerprint.of(subject, amount(1, null))).isNotEqualTo(Fingerprint.of(subject, category("1.0")));
    }

    private void enter(List<Conclusion> conclusions) {
        conclusions.forEach(this::enter);
    }

    private SortedMap<NodeId, Beta> agreements() {
        var agreements = new TreeMap<NodeId, Beta>();
        entryStore
                .accounts()
                .forEach((holder, account) ->
                        agreements.put(holder.node(), account.record().agreement()));
        return agreements;
    }

    private SortedMap<NodeId, List<Move>> moves() {
        var moves = new TreeMap<NodeId, List<Move>>();
        entryStore.accounts().forEach((holder, account) -> moves.put(holder.node(), account.moves()));
        return moves;
    }

    private Map<Quantity, Scale> scales() {
        var scales = new HashMap<Quantity, Scale>();
        entryStore.calibrations().forEach((quantity, calibration) -> scales.put(quantity, calibration.scale()));
        return scales;
    }
}
