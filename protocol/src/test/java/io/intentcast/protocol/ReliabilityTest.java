package io.intentcast.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.intentcast.protocol.AgreementBins.Bin;
import io.intentcast.protocol.AgreementBins.Probability;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A probability is derived from known answers, and from nothing else. */
class ReliabilityTest {

    private static final double ROUNDING = 1e-15;

    @Test
    void thereIsNoneWith49KnownAnswersAndOneWith50() {
        Reliability almost = told(Reliability.NONE, Method.VOTE, 0.9, 40, 9);

        assertThat(almost.probability(Method.VOTE, 0.9)).isEmpty();
        assertThat(almost.isEnough()).isFalse();

        Reliability enough = almost.with(Method.VOTE, 0.9, true);

        assertThat(enough.isEnough()).isTrue();
        assertThat(of(enough, 0.95)).isEqualTo((10 * 0.9 + 41) / (10 + 50), within(ROUNDING));
        assertThat(enough.probability(Method.VOTE, 0.95).map(Probability::known))
                .hasValue(50L);
    }

    @Test
    void theAgreementInTheBinCountsAsTenKnownAnswers() {
        Reliability told = told(told(Reliability.NONE, Method.VOTE, 1, 48, 0), Method.VOTE, 0.5, 1, 0);
        Reliability enough = told.with(Method.VOTE, 0.58, false);

        assertThat(of(enough, 0.41)).isEqualTo((10 * (0.5 + 0.58) / 2 + 1) / (10 + 2), within(ROUNDING));
        assertThat(of(enough, 1)).isEqualTo((10 * 1.0 + 48) / (10 + 48), within(ROUNDING));
    }

    @Test
    void aBinWithoutKnownAnswersHasNone() {
        Reliability told = told(Reliability.NONE, Method.VOTE, 1, 60, 0);

        assertThat(told.probability(Method.VOTE, 0.7)).isEmpty();
    }

    @Test
    void numbersAndVotesAreToldApart() {
        Reliability told = told(told(Reliability.NONE, Method.VOTE, 0.9, 50, 0), Method.TRIMMED_MEAN, 0.9, 25, 24);

        assertThat(told.probability(Method.WEIGHTED_MEAN, 0.9)).isEmpty();
        assertThat(told.with(Method.WEIGHTED_MEDIAN, 0.9, true)
                        .probability(Method.WEIGHTED_MEAN, 0.9)
                        .map(Probability::probability))
                .hasValueSatisfying(p -> assertThat(p).isEqualTo((10 * 0.9 + 26) / (10 + 50), within(ROUNDING)));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0.1999,0", "0.2,1", "0.3999,1", "0.4,2", "0.5999,2", "0.6,3", "0.7999,3", "0.8,4", "1,4"})
    void binsBeginAtFifths(double agreement, int bin) {
        List<Bin> bins =
                Reliability.NONE.with(Method.VOTE, agreement, true).votes().bins();

        assertThat(bins.get(bin)).isEqualTo(new Bin(1, 1, agreement));
        assertThat(bins).containsOnlyOnce(bins.get(bin));
        assertThat(bins.stream().mapToLong(Bin::known).sum()).isEqualTo(1);
    }

    @Test
    void partitionsAreAddedUp() {
        Reliability one = told(Reliability.NONE, Method.VOTE, 0.9, 20, 10);
        Reliability other = told(told(Reliability.NONE, Method.VOTE, 1, 19, 1), Method.WEIGHTED_MEAN, 0.5, 3, 2);
        Reliability both = one.plus(other);

        assertThat(one.probability(Method.VOTE, 1)).isEmpty();
        assertThat(of(both, 1)).isEqualTo((10 * (30 * 0.9 + 20 * 1.0) / 50 + 39) / (10 + 50), within(ROUNDING));
        assertThat(both.numbers()).isEqualTo(other.numbers());
    }

    @Test
    void anAgreementThatIsRoundedUpIsOne() {
        assertThat(Reliability.NONE
                        .with(Method.VOTE, Math.nextUp(1.0), true)
                        .votes()
                        .bins()
                        .getLast())
                .isEqualTo(new Bin(1, 1, 1));
    }

    @Test
    void impossibleBinsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Bin(1, 2, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bin(1, 0, 1.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bin(1, 0, Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AgreementBins(Collections.nCopies(4, new Bin(0, 0, 0))));
    }

    private static Reliability told(Reliability before, Method method, double agreement, int right, int wrong) {
        Reliability told = before;
        for (int i = 0; i < right + wrong; i++) {
            told = told.with(method, agreement, i < right);
        }
        return told;
    }

    private static double of(Reliability reliability, double agreement) {
        Optional<Probability> probability = reliability.probability(Method.VOTE, agreement);
        return probability.orElseThrow().probability();
    }
}
