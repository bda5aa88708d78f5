package io.intentcast.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.benchmarks.statistics.Goal.Bound;
import io.intentcast.benchmarks.statistics.Goal.Verdict;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalTest {

    @ParameterizedTest
    @CsvSource({
        "AT_MOST,  1.49, MET",
        "AT_MOST,  1.5,  MET",
        "AT_MOST,  1.51, MISSED",
        "AT_LEAST, 1.49, MISSED",
        "AT_LEAST, 1.5,  MET",
    })
    void itsLimitIsWithin(Bound bound, double measured, Verdict verdict) {
        assertThat(new Goal("CPU", bound, 1.5, "×", OptionalDouble.of(measured)).verdict())
                .isEqualTo(verdict);
    }

    @Test
    void aMissedGoalTellsByHowMuch() {
        assertThat(new Goal("CPU to the template", Bound.AT_MOST, 1.5, "×", OptionalDouble.of(8.4)))
                .hasToString("missed       CPU to the template: 8.40 × (at most 1.50 ×)");
    }

    @Test
    void whatWasNotMeasuredIsNeitherMetNorMissed() {
        assertThat(new Goal("rate", Bound.AT_LEAST, 2, "×", OptionalDouble.empty()))
                .hasToString("not measured rate: - (at least 2.00 ×)");
    }
}
