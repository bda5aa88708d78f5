package io.intentcast.protocol.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.intentcast.protocol.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustTest {

    private static final double ROUNDING = 1e-15;

    @Test
    void aNewcomerWeighsAlmostNothing() {
        assertThat(Trust.NEWCOMER.weight()).isEqualTo(0.02 / 16);
        assertThat(Trust.of(Standing.newcomer(7))).isEqualTo(Trust.NEWCOMER);
    }

    /** r = 6, s = 2: E = 0.7, u = 0.2, q = 0.02 + 0.98 · 0.8 = 0.804, E⁴ = 0.2401. */
    @Test
    void theWeightGrowsWithTheFourthPowerOfReputationAndTheLengthOfTheRecord() {
        var trust = new Trust(0.7, 0.2);

        assertThat(trust.weight()).isCloseTo(0.1930404, within(ROUNDING));
        assertThat(trust.temperedWeight()).isCloseTo(Math.pow(0.1930404, 0.25), within(ROUNDING));
    }

    /** r = 6, s = 2: p = 8 / 11, so the odds are 8 : 3. */
    @Test
    void aVoteWeighsTheLogarithmOfTheOddsToBeRight() {
        var trust = new Trust(0.7, 0.2);

        assertThat(trust.voteWeight(2)).isCloseTo(0.804 * Math.log(8.0 / 3), within(1e-12));
        assertThat(trust.voteWeight(5)).isCloseTo(0.804 * Math.log(4 * 8.0 / 3), within(1e-12));
    }

    /** As docs/consensus.md says. */
    @ParameterizedTest
    @CsvSource({"45, 5, 471, 143, 71", "50, 0, 712, 274, 102"})
    void itTakesManyNewcomersToOutweighOneLongRecord(double r, double s, int numbers, int twoClasses, int tenClasses) {
        var trust = new Trust((r + 1) / (r + s + 2), 2 / (r + s + 2));

        assertThat(Math.round(trust.weight() / Trust.NEWCOMER.weight())).isEqualTo(numbers);
        assertThat(Math.round(trust.voteWeight(2) / Trust.NEWCOMER.voteWeight(2)))
                .isEqualTo(twoClasses);
        assertThat(Math.round(trust.voteWeight(10) / Trust.NEWCOMER.voteWeight(10)))
                .isEqualTo(tenClasses);
    }

    /** r = 1, s = 0: as docs/consensus.md says. */
    @Test
    void oneAnswerThatAgreedMakesANodeWeighFarMoreThanANewcomer() {
        var trust = new Trust(2.0 / 3, 2.0 / 3);

        assertThat(trust.weight() / Trust.NEWCOMER.weight()).isCloseTo(55, within(0.5));
        assertThat(trust.voteWeight(2) / Trust.NEWCOMER.voteWeight(2)).isCloseTo(27, within(0.5));
        assertThat(trust.voteWeight(10) / Trust.NEWCOMER.voteWeight(10)).isCloseTo(20, within(0.5));
    }

    /** r = 0, s = 6: p = 2 / 9. */
    @Test
    void aVoiceBelowChanceHasNoWeightAndIsNotInverted() {
        var trust = new Trust(0.125, 0.25);

        assertThat(trust.voteWeight(2)).isZero();
        assertThat(trust.voteWeight(6)).isPositive();
    }

    @Test
    void theChanceToBeRightIsCappedAtNinetyNinePercent() {
        assertThat(Said.FULL.voteWeight(2)).isCloseTo(Math.log(99), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"-0.1, 0", "1.1, 0", "NaN, 0", "0, -0.1", "0, 1.1", "0, NaN"})
    void numbersOutsideOfZeroToOneAreRefused(double reputation, double uncertainty) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Trust(reputation, uncertainty));
    }

    @Test
    void aVoteAmongFewerThanTwoClassesIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Said.FULL.voteWeight(1));
    }
}
