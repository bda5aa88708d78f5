package io.intentcast.intent.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.AgreementBins.Probability;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.Reliability;
import io.intentcast.protocol.reputation.ReliabilityRecord;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReliabilitiesTest {

    private static final Matter FX = new Matter("fx");

    private final Reliabilities reliabilities = new Reliabilities();

    @Test
    void twoPartitionsAreAddedUpAndTheFirst49KnownAnswersAreNotEnough() {
        fold(FX, 0, 25, 7);
        fold(FX, 4, 24, 3);
        assertThat(reliabilities.of(FX)).isNull();
        assertThat(reliabilities.changes()).isZero();

        fold(FX, 4, 25, 4);

        assertThat(reliabilities.of(FX)).isEqualTo(told(50));
        assertThat(Objects.requireNonNull(reliabilities.of(FX)).probability(Method.VOTE, 1))
                .hasValue(new Probability((10 * 1.0 + 50) / (10 + 50), 50));
        assertThat(reliabilities.changes()).isEqualTo(1);
        assertThat(reliabilities.of(Matter.OBSERVATIONS)).isNull();
    }

    @Test
    void recordsOfEarlierKnownAnswersAreIgnoredAndTheSameChangeNothing() {
        fold(FX, 0, 60, 7);
        fold(FX, 0, 50, 6);
        fold(FX, 0, 60, 7);

        assertThat(reliabilities.of(FX)).isEqualTo(told(60));
        assertThat(reliabilities.changes()).isEqualTo(1);
    }

    @Test
    void whatIsForgottenIsNotAddedUp() {
        fold(FX, 0, 50, 7);
        fold(FX, 1, 50, 7);
        reliabilities.forget(FX, 1);
        reliabilities.forget(FX, 2);
        reliabilities.forget(Matter.CHUNKS, 0);

        assertThat(reliabilities.of(FX)).isEqualTo(told(50));
        reliabilities.forget(FX, 0);
        assertThat(reliabilities.of(FX)).isNull();
        assertThat(reliabilities.changes()).isEqualTo(4);
    }

    @Test
    void theMatterWithoutAKnownAnswerForLongestIsEvicted() {
        for (int matter = 0; matter < Reliabilities.MOST_MATTERS; matter++) {
            fold(new Matter("m" + matter), 0, 50, 1);
        }
        fold(new Matter("m0"), 0, 51, 2);
        fold(FX, 0, 50, 3);

        assertThat(reliabilities.of(new Matter("m0"))).isEqualTo(told(51));
        assertThat(reliabilities.of(new Matter("m1"))).isNull();
        assertThat(reliabilities.of(new Matter("m2"))).isEqualTo(told(50));
    }

    private void fold(Matter matter, int partition, int right, long at) {
        reliabilities.fold(new ReliabilityRecord(matter, partition, told(right), at));
    }

    /** This many votes, all right and unanimous. */
    private static Reliability told(int right) {
        Reliability told = Reliability.NONE;
        for (int i = 0; i < right; i++) {
            told = told.with(Method.VOTE, 1, true);
        }
        return told;
    }
}
