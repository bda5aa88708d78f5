package io.intentcast.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TheilSenTest {

    @Test
    void aLineHasItsSlope() {
        assertThat(TheilSen.slope(List.of(1.0, 2.0, 4.0), List.of(10.0, 7.0, 1.0)))
                .isEqualTo(-3);
    }

    @Test
    void anOutlierDoesNotBendIt() {
        assertThat(TheilSen.slope(List.of(0.0, 1.0, 2.0, 3.0, 4.0), List.of(5.0, 7.0, 900.0, 11.0, 13.0)))
                .isEqualTo(2);
    }

    @Test
    void aPointHasNone() {
        assertThatThrownBy(() -> TheilSen.slope(List.of(1.0), List.of(1.0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
