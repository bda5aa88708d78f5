package io.intentcast.protocol.agreement;

import static io.intentcast.protocol.agreement.NumberMethod.TRIMMED_MEAN;
import static io.intentcast.protocol.agreement.NumberMethod.WEIGHTED_MEAN;
import static io.intentcast.protocol.agreement.NumberMethod.WEIGHTED_MEDIAN;
import static io.intentcast.protocol.agreement.Said.FULL;
import static io.intentcast.protocol.agreement.Said.HALF;
import static io.intentcast.protocol.agreement.Said.MUTE;
import static io.intentcast.protocol.agreement.Said.all;
import static io.intentcast.protocol.agreement.Said.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.intentcast.protocol.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberConsensusTest {

    /** Weights 1, 1, 1/16: sum 33/16, sum of squares 513/256. */
    private static final List<NumberPerspective> TWO_KNOWN_ONE_DOUBTED =
            List.of(says("a", FULL, 10), says("b", FULL, 14), says("c", HALF, 45));

    @Test
    void theWeightedMeanAndAllThatIsPublishedWithIt() {
        NumberConsensus consensus = Consensus.of(WEIGHTED_MEAN, TWO_KNOWN_ONE_DOUBTED);

        assertThat(consensus.value()).isCloseTo((10 + 14 + 45 / 16.0) * 16 / 33, within(1e-13));
        assertThat(consensus.value()).isEqualTo(13.0);
        assertThat(consensus.voices().count()).isEqualTo(3);
        assertThat(consensus.voices().effective()).isCloseTo(33.0 * 33 / 513, within(1e-14));
        assertThat(consensus.dispersion()).isCloseTo(Math.sqrt((9 + 1 + 64) * 16 / 33.0), within(1e-13));
        assertThat(consensus.standardError())
                .isCloseTo(consensus.dispersion() / Math.sqrt(33.0 * 33 / 513), within(1e-13));
        assertThat(consensus.tolerance()).isCloseTo(2 * 1.4826 * 3, within(1e-13));
        assertThat(consensus.agreement()).isCloseTo(32.0 / 33, within(1e-15));
        assertThat(consensus.perspectives())
                .filteredOn(consensus::dissents)
                .containsExactly(new NumberConsensus.WeighedNumber(new NodeId("c"), 45, 1.0 / 16, 32));
    }

    /** 20 % of the weight 5 is one perspective at each end; 20 % of the weight 4 is 4/5 of one. */
    @Test
    void theTrimmedMeanCutsAFifthOfTheWeightAtEachEnd() {
        assertThat(Consensus.of(TRIMMED_MEAN, all(FULL, -900, 1, 2, 6, 1e6)).value())
                .isEqualTo(3);
        assertThat(Consensus.of(TRIMMED_MEAN, all(FULL, 0, 10, 20, 100)).value())
                .isCloseTo((0.2 * 0 + 10 + 20 + 0.2 * 100) / 2.4, within(1e-13));
    }

    @Test
    void theMedianHasHalfOfTheWeightOnEachSide() {
        assertThat(Consensus.of(WEIGHTED_MEDIAN, all(FULL, 1, 2, 50)).value()).isEqualTo(2);
        assertThat(Consensus.of(WEIGHTED_MEDIAN, all(FULL, 1, 2, 4, 50)).value())
                .isEqualTo(3);
        assertThat(Consensus.of(WEIGHTED_MEDIAN, List.of(says("a", HALF, 1), says("b", HALF, 2), says("c", FULL, 9)))
                        .value())
                .isEqualTo(5.5);
        assertThat(Consensus.of(
                                WEIGHTED_MEDIAN,
                                List.of(says("a", Trust.NEWCOMER, 1), says("b", Trust.NEWCOMER, 2), says("c", FULL, 9)))
                        .value())
                .isEqualTo(9);
    }

    /** HALF weighs 1/16, tempered 1/2: three of them outweigh one of FULL, tempered 1. */
    @Test
    void aMedianIsPublishedWithItsTemperedWeights() {
        NumberConsensus consensus = Consensus.of(
                WEIGHTED_MEDIAN,
                List.of(says("a", HALF, 1), says("b", HALF, 2), says("c", HALF, 3), says("d", FULL, 9)));

        assertThat(consensus.value()).isEqualTo(3);
        assertThat(consensus.perspectives())
                .extracting(NumberConsensus.WeighedNumber::weight)
                .containsExactly(0.5, 0.5, 0.5, 1.0);
        assertThat(consensus.voices().effective()).isCloseTo(2.5 * 2.5 / 1.75, within(1e-14));
    }

    @ParameterizedTest
    @EnumSource
    void oneAnswerIsTheValueAndInsufficient(NumberMethod method) {
        NumberConsensus consensus = Consensus.of(method, all(Trust.NEWCOMER, 0.1));

        assertThat(consensus.value()).isEqualTo(0.1);
        assertThat(consensus.dispersion()).isZero();
        assertThat(consensus.agreement()).isEqualTo(1);
        assertThat(consensus.voices().areInsufficient()).isTrue();
        assertThat(consensus.voices().effective()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theValueOfEqualAnswersIsThatAnswerToTheLastDigit(NumberMethod method) {
        List<NumberPerspective> said = Stream.iterate(0, i -> i + 1)
                .limit(37)
                .map(i -> says("n" + i, new Trust(0.5 + i / 100.0, 1.0 / (i + 1)), 0.1))
                .toList();

        NumberConsensus consensus = Consensus.of(method, said);

        assertThat(consensus.value()).isEqualTo(0.1);
        assertThat(consensus.dispersion()).isZero();
        assertThat(consensus.perspectives()).noneMatch(consensus::dissents);
    }

    @Test
    void threeOfEqualWeightAreEnoughAndNotFew() {
        EffectiveCount effectiveCount =
                Consensus.of(WEIGHTED_MEAN, all(new Trust(0.61, 0.3), 1, 2, 3)).voices();

        assertThat(effectiveCount.areInsufficient()).isFalse();
        assertThat(effectiveCount.areEffectivelyFew()).isFalse();
        assertThat(Consensus.of(WEIGHTED_MEAN, TWO_KNOWN_ONE_DOUBTED).voices().areEffectivelyFew())
                .isTrue();
    }

    @Test
    void withEqualReputationsTheMeanIsThePlainMean() {
        double[] values = {0.1, 7.3, -2.9, 11.25, 3};

        assertThat(Consensus.of(WEIGHTED_MEAN, all(Trust.NEWCOMER, values)).value())
                .isEqualTo(Consensus.of(WEIGHTED_MEAN, all(new Trust(0.83, 0.07), values))
                        .value())
                .isCloseTo((0.1 + 7.3 - 2.9 + 11.25 + 3) / 5, within(1e-14));
    }

    @Test
    void withoutAnyReputationAllCountEqually() {
        assertThat(Consensus.of(WEIGHTED_MEAN, all(MUTE, 1, 2, 6)).value()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void theOrderOfAnswersChangesNothing(NumberMethod method) {
        for (int seed = 0; seed < 200; seed++) {
            List<NumberPerspective> said = anyPerspectives(seed);
            var shuffled = new ArrayList<>(said);
            Collections.shuffle(shuffled, new Random(seed));

            assertThat(Consensus.of(method, shuffled)).as("seed %d", seed).isEqualTo(Consensus.of(method, said));
        }
    }

    @ParameterizedTest
    @EnumSource
    void scalingAllValuesScalesTheResult(NumberMethod method) {
        for (int seed = 0; seed < 200; seed++) {
            List<NumberPerspective> said = anyPerspectives(seed);
            NumberConsensus once = Consensus.of(method, said);
            NumberConsensus doubled = Consensus.of(method, times(1024, said));
            NumberConsensus inverted = Consensus.of(method, times(-1, said));

            assertThat(doubled.value()).as("seed %d", seed).isEqualTo(1024 * once.value());
            assertThat(doubled.dispersion()).as("seed %d", seed).isEqualTo(1024 * once.dispersion());
            assertThat(doubled.agreement()).as("seed %d", seed).isEqualTo(once.agreement());
            assertThat(inverted.value()).as("seed %d", seed).isCloseTo(-once.value(), within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aVoiceOfWeightZeroChangesNothing(NumberMethod method) {
        for (int seed = 0; seed < 200; seed++) {
            List<NumberPerspective> said = anyPerspectives(seed);
            var withMute = new ArrayList<>(said);
            withMute.add(says("m", MUTE, new Random(seed).nextGaussian(0, 200)));
            NumberConsensus without = Consensus.of(method, said);
            NumberConsensus with = Consensus.of(method, withMute);

            assertThat(with.value()).as("seed %d", seed).isEqualTo(without.value());
            assertThat(with.dispersion()).as("seed %d", seed).isEqualTo(without.dispersion());
            assertThat(with.agreement()).as("seed %d", seed).isEqualTo(without.agreement());
            assertThat(with.voices().effective())
                    .as("seed %d", seed)
                    .isEqualTo(without.voices().effective());
        }
    }

    @ParameterizedTest
    @EnumSource
    void hugeValuesStayFinite(NumberMethod method) {
        double huge = Double.MAX_VALUE;
        NumberConsensus same = Consensus.of(method, all(FULL, huge, huge, huge));
        NumberConsensus apart = Consensus.of(method, all(FULL, huge, -huge, huge, -huge));

        assertThat(same.value()).isEqualTo(huge);
        assertThat(same.dispersion()).isZero();
        assertThat(apart.value() / huge).isCloseTo(0, within(1e-15));
        assertThat(apart.dispersion()).isFinite();
        assertThat(apart.tolerance()).isFinite();
    }

    @ParameterizedTest
    @EnumSource
    void tinyValuesDoNotVanish(NumberMethod method) {
        double tiny = Double.MIN_VALUE;

        assertThat(Consensus.of(method, all(FULL, tiny, tiny, tiny)).value()).isEqualTo(tiny);
        assertThat(Consensus.of(method, all(FULL, 2e-300, 4e-300, 6e-300)).value())
                .isCloseTo(4e-300, within(1e-314));
        assertThat(Consensus.of(WEIGHTED_MEAN, all(FULL, 1e-300, 3e-300)).dispersion())
                .isCloseTo(1e-300, within(1e-314));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void numbersThatAreNotFiniteAreRefused(double value) {
        assertThatIllegalArgumentException().isThrownBy(() -> says("a", FULL, value));
    }

    @Test
    void noPerspectivesOrTwoOfOneNodeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Consensus.of(WEIGHTED_MEAN, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Consensus.of(WEIGHTED_MEAN, List.of(says("a", FULL, 1), says("a", FULL, 2))));
    }

    private static List<NumberPerspective> times(double factor, List<NumberPerspective> said) {
        return said.stream()
                .map(one -> new NumberPerspective(one.node(), one.trust(), factor * one.value()))
                .toList();
    }

    private static List<NumberPerspective> anyPerspectives(int seed) {
        var random = new Random(seed);
        var said = new ArrayList<NumberPerspective>();
        int many = random.nextInt(1, 30);
        for (int i = 0; i < many; i++) {
            said.add(says("n" + i, new Trust(random.nextDouble(), random.nextDouble()), random.nextGaussian(5, 100)));
        }
        return said;
    }
}
