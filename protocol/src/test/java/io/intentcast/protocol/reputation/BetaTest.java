package io.intentcast.protocol.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BetaTest {

    @Test
    void anEmptyCounterExpectsOneHalfWithFullUncertainty() {
        assertThat(Beta.NONE.expectation()).isEqualTo(0.5);
        assertThat(Beta.NONE.uncertainty()).isEqualTo(1);
    }

    @Test
    void olderGradesCountLess() {
        Beta beta = Beta.NONE.after(1).after(0.25);

        assertThat(beta.positive()).isCloseTo(0.98 + 0.25, within(1e-15));
        assertThat(beta.negative()).isCloseTo(0.75, within(1e-15));
        assertThat(beta.expectation()).isCloseTo(2.23 / 3.98, within(1e-15));
        assertThat(beta.uncertainty()).isCloseTo(2 / 3.98, within(1e-15));
    }

    @Test
    void theExpectationIsNeverZeroOrOne() {
        Beta best = Beta.NONE;
        Beta worst = Beta.NONE;
        for (int i = 0; i < 5_000; i++) {
            best = best.after(1);
            worst = worst.after(0);
        }

        assertThat(best.expectation()).isCloseTo(51.0 / 52, within(1e-12));
        assertThat(worst.expectation()).isCloseTo(1.0 / 52, within(1e-12));
    }

    @Test
    void countersOfPartitionsAddUp() {
        assertThat(new Beta(1, 2).plus(new Beta(3, 5))).isEqualTo(new Beta(4, 7));
    }

    @Test
    void gradesOutsideOfZeroToOneAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Beta.NONE.after(1.5));
        assertThatIllegalArgumentException().isThrownBy(() -> Beta.NONE.after(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Beta(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Beta(0, Double.POSITIVE_INFINITY));
    }
}
