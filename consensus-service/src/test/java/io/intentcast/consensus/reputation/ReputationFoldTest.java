package io.intentcast.consensus.reputation;

import static io.intentcast.protocol.agreement.Said.FULL;
import static io.intentcast.protocol.agreement.Said.all;
import static io.intentcast.protocol.agreement.Said.says;
import static io.intentcast.protocol.agreement.Said.votes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.agreement.Ballot;
import io.intentcast.protocol.agreement.Consensus;
import io.intentcast.protocol.agreement.Evidence;
import io.intentcast.protocol.agreement.NumberMethod;
import io.intentcast.protocol.agreement.NumberPerspective;
import io.intentcast.protocol.agreement.Spread;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.reputation.Beta;
import io.intentcast.protocol.reputation.TrackRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReputationFoldTest {

    private static final Subject FOREST = new Subject("location:forest_1");
    private static final Quantity PLAIN = Quantity.of(FOREST, Quantity.PLAIN, null);

    private final HeapLedger ledger = new HeapLedger();
    private final ReputationFold reputations = new ReputationFold(ledger);

    /** The trimmed means of the others are 6.5, 5.5 and 2. */
    @Test
    void aNumberIsJudgedByItsDistanceFromTheOthersInScales() {
        List<JudgedRecord> judged = reputations.fold(FOREST, amounts(all(FULL, 1, 3, 10)));
        double scale = 1.4826 * 5.5;

        assertThat(ledger.scale(PLAIN).orElseThrow().value()).isCloseTo(scale, within(1e-12));
        assertThat(judged)
                .extracting(it -> it.verdict().agreement())
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1, Double.class)
                .containsExactly(grade(5.5 / scale), grade(2.5 / scale), grade(8 / scale));
        assertThat(judged.getFirst().before()).isEqualTo(TrackRecord.NONE);
        assertThat(judged.getFirst().after().agreement().positive()).isCloseTo(grade(5.5 / scale), within(1e-12));
        assertThat(judged.getFirst().after()).isEqualTo(ledger.record(new NodeId("n000")));
    }

    @Test
    void theScaleFollowsSlowlyAndBeforeItJudges() {
        ledger.put(PLAIN, new Scale(10));

        List<JudgedRecord> judged = reputations.fold(FOREST, amounts(all(FULL, 1, 3, 10)));
        double scale = 0.98 * 10 + 0.02 * 1.4826 * 5.5;

        assertThat(ledger.scale(PLAIN).orElseThrow().value()).isCloseTo(scale, within(1e-12));
        assertThat(judged.getLast().verdict().agreement()).isCloseTo(grade(8 / scale), within(1e-12));
    }

    @Test
    void oneWildOutcomeMovesTheScaleByNoMoreThanATenth() {
        ledger.put(PLAIN, new Scale(1));

        reputations.fold(FOREST, amounts(all(FULL, -1e9, 0, 1e9)));

        assertThat(ledger.scale(PLAIN).orElseThrow().value()).isCloseTo(0.98 + 0.02 * 5, within(1e-12));
    }

    @Test
    void equalNumbersAgreeWhollyAndTheScaleStaysAboveNothing() {
        List<JudgedRecord> judged = reputations.fold(FOREST, amounts(all(FULL, 4, 4, 4, 4)));

        assertThat(judged).extracting(it -> it.verdict().agreement()).containsOnly(1.0);
        assertThat(ledger.scale(PLAIN).orElseThrow().value()).isEqualTo(Spread.SMALLEST);
    }

    @Test
    void hugeNumbersAreJudgedToo() {
        double huge = Double.MAX_VALUE;

        List<JudgedRecord> judged = reputations.fold(FOREST, amounts(all(FULL, huge, huge, -huge, huge)));

        assertThat(judged).extracting(it -> it.verdict().agreement()).allMatch(it -> it >= 0 && it <= 1);
        assertThat(judged.get(2).verdict().agreement())
                .isLessThan(judged.getFirst().verdict().agreement());
    }

    @Test
    void fewerThanThreeAnswersJudgeNobody() {
        assertThat(reputations.fold(FOREST, amounts(all(FULL, 1, 9)))).isEmpty();
        assertThat(reputations.fold(FOREST, new Evidence.Ballots(all(FULL, "x", "y"), 2)))
                .isEmpty();
        assertThat(ledger.scale(PLAIN)).isEmpty();
    }

    @Test
    void aChoiceIsJudgedByTheVoteOfTheOthers() {
        List<JudgedRecord> judged =
                reputations.fold(FOREST, new Evidence.Ballots(all(FULL, "oak", "oak", "oak", "fir"), 0));

        assertThat(judged).extracting(it -> it.verdict().agreement()).containsExactly(1.0, 1.0, 1.0, 0.0);
    }

    @Test
    void aTieAmongTheOthersIsShared() {
        List<JudgedRecord> judged = reputations.fold(FOREST, new Evidence.Ballots(all(FULL, "oak", "fir", "ash"), 0));

        assertThat(judged).extracting(it -> it.verdict().agreement()).containsExactly(0.0, 0.0, 0.0);
        assertThat(reputations.fold(FOREST, new Evidence.Ballots(all(FULL, "oak", "oak", "fir", "fir", "oak"), 0)))
                .extracting(it -> it.verdict().agreement())
                .containsExactly(0.5, 0.5, 0.0, 0.0, 0.5);
    }

    @Test
    void ifAllOthersAreMuteTheirMajorityJudges() {
        var mute = new Trust(0, 0);
        List<Ballot> ballots = List.of(
                votes("a", FULL, "oak"), votes("b", mute, "oak"), votes("c", mute, "oak"), votes("d", mute, "fir"));

        assertThat(reputations
                        .fold(FOREST, new Evidence.Ballots(ballots, 0))
                        .getFirst()
                        .verdict())
                .isEqualTo(new Verdict(new NodeId("a"), 1));
    }

    @Test
    void aNodesAgreementIsTheMeanOverItsFields() {
        List<NumberPerspective> humidity = all(FULL, 1, 2, 4);
        List<NumberPerspective> temperature = all(FULL, 5, 6, 8, 500);
        var alone = new ReputationFold(new HeapLedger());
        List<JudgedRecord> byHumidity = alone.fold(FOREST, amounts(humidity));
        List<JudgedRecord> byTemperature = alone.fold(new Subject("other"), amounts(temperature));

        List<JudgedRecord> judged = reputations.fold(
                FOREST, values(Map.of("humidity", amounts(humidity), "temperature", amounts(temperature))));

        assertThat(judged).hasSize(4);
        assertThat(agreement(judged, 0)).isEqualTo((agreement(byHumidity, 0) + agreement(byTemperature, 0)) / 2);
        assertThat(agreement(judged, 3)).isEqualTo(agreement(byTemperature, 3));
        assertThat(ledger.scale(Quantity.of(FOREST, "humidity", null))).isPresent();
        assertThat(ledger.scale(PLAIN)).isEmpty();
    }

    @Test
    void aNodesAgreementIsTheMeanOverNumbersAndVotes() {
        List<NumberPerspective> price = all(FULL, 1, 2, 4);
        List<Ballot> service = all(FULL, "slow", "slow", "fast");
        List<JudgedRecord> byPrice = new ReputationFold(new HeapLedger()).fold(FOREST, amounts(price));

        List<JudgedRecord> judged = reputations.fold(
                FOREST,
                values(Map.of(
                        "price", new Evidence.Amounts("NOK", price), "service", new Evidence.Ballots(service, 0))));

        assertThat(agreement(judged, 0)).isEqualTo((agreement(byPrice, 0) + 0.5) / 2);
        assertThat(agreement(judged, 2)).isEqualTo((agreement(byPrice, 2) + 0) / 2);
        assertThat(ledger.scale(Quantity.of(FOREST, "price", "NOK"))).isPresent();

        Evidence.Several late = values(Map.of(
                "price", new Evidence.Amounts("NOK", List.of(says("z", Trust.NEWCOMER, 2))),
                "service", new Evidence.Ballots(List.of(votes("z", FULL, "slow")), 0)));
        assertThat(reputations
                        .foldLate(FOREST, values(Map.of("service", new Evidence.Ballots(service, 0))), late)
                        .orElseThrow()
                        .verdict())
                .isEqualTo(new Verdict(new NodeId("z"), 1));
    }

    private static Evidence.Several values(Map<String, Evidence> values) {
        return new Evidence.Several(new TreeMap<>(values));
    }

    private static Evidence amounts(List<NumberPerspective> said) {
        return new Evidence.Amounts(null, said);
    }

    @Test
    void aLateAnswerIsJudgedButMovesNoScaleAndNobodyElse() {
        reputations.fold(FOREST, amounts(all(FULL, 9, 10, 11)));
        Scale scale = ledger.scale(PLAIN).orElseThrow();
        TrackRecord first = ledger.record(new NodeId("n000"));

        JudgedRecord late = reputations
                .foldLate(FOREST, amounts(all(FULL, 9, 10, 11)), amounts(List.of(says("z", Trust.NEWCOMER, 10))))
                .orElseThrow();

        assertThat(late.verdict().agreement()).isEqualTo(1);
        assertThat(ledger.record(new NodeId("z"))).isEqualTo(late.after());
        assertThat(ledger.scale(PLAIN)).contains(scale);
        assertThat(ledger.record(new NodeId("n000"))).isEqualTo(first);
        assertThat(reputations
                        .foldLate(
                                FOREST,
                                new Evidence.Ballots(all(FULL, "oak", "oak"), 0),
                                new Evidence.Ballots(List.of(votes("z", FULL, "fir")), 0))
                        .orElseThrow()
                        .verdict()
                        .agreement())
                .isZero();
    }

    @Test
    void aDisprovedAnswerIsFullDisagreement() {
        assertThat(reputations.disproved(new NodeId("a")).after().agreement()).isEqualTo(new Beta(0, 1));
    }

    @Test
    void availabilityIsARecordOfItsOwn() {
        var node = new NodeId("a");
        reputations.answered(node);
        reputations.answeredLate(node);
        TrackRecord record = reputations.unheard(node);

        assertThat(record.agreement()).isEqualTo(Beta.NONE);
        assertThat(record.availability().positive()).isCloseTo(0.98 * 0.98 + 0.98 * 0.5, within(1e-15));
        assertThat(record.availability().negative()).isCloseTo(0.98 * 0.5 + 1, within(1e-15));
    }

    @Test
    void theOrderOfPerspectivesChangesNothing() {
        var random = new Random(1);
        var shuffledLedger = new HeapLedger();
        for (int i = 0; i < 100; i++) {
            List<NumberPerspective> said = all(FULL, random.doubles(9, -50, 50).toArray());
            var shuffled = new ArrayList<>(said);
            Collections.shuffle(shuffled, random);
            assertThat(new ReputationFold(shuffledLedger).fold(FOREST, amounts(shuffled)))
                    .isEqualTo(reputations.fold(FOREST, amounts(said)));
        }
    }

    @Test
    void liarsLoseWeightAndNodesThatTurnLiarLoseItLater() {
        var liar = new NodeId("liar");
        var turncoat = new NodeId("turncoat");
        var random = new Random(3);
        for (int round = 0; round < 200; round++) {
            var said = new ArrayList<NumberPerspective>();
            for (int i = 0; i < 8; i++) {
                said.add(perspective(new NodeId("honest-" + i), random.nextGaussian(20, 1)));
            }
            said.add(perspective(liar, 50));
            said.add(perspective(turncoat, round < 100 ? 20 : 50));
            if (round == 100) {
                assertThat(weight(liar)).isLessThan(weight(turncoat) / 100);
            }
            reputations.fold(FOREST, amounts(said));
            if ((round > 5 && round < 100) || round > 150) {
                assertThat(Consensus.of(NumberMethod.WEIGHTED_MEAN, said).value())
                        .as("round %d", round)
                        .isBetween(19.0, 21.5);
            }
        }

        assertThat(weight(turncoat)).isLessThan(weight(new NodeId("honest-0")) / 10);
    }

    private NumberPerspective perspective(NodeId node, double value) {
        return new NumberPerspective(node, ledger.record(node).trust(), value);
    }

    private double weight(NodeId node) {
        return ledger.record(node).trust().weight();
    }

    private static double agreement(List<JudgedRecord> judged, int place) {
        return judged.get(place).verdict().agreement();
    }

    private static double grade(double z) {
        return 1 / (1 + z * z);
    }
}
