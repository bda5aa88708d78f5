package io.intentcast.node.responding.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.protocol.Limiter;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LimiterValuesTest {

    private static final Capacities CAPACITIES = new Capacities(1000, 50, 0.3, 100);

    private record Row(String claim, LimiterInputs inputs, Capacities capacities, LimiterValues expected) {}

    @TestFactory
    Stream<DynamicTest> limiterValuesOfASituation() {
        return Stream.of(
                        new Row(
                                "a new node alone is all green",
                                new LimiterInputs(0, 0, 0, 0, 0),
                                CAPACITIES,
                                LimiterValues.of(1, 1, 1, 1)),
                        new Row(
                                "economic is what is left of the budget",
                                new LimiterInputs(250, 1, 0, 0, 0),
                                CAPACITIES,
                                LimiterValues.of(0.75, 1, 1, 1)),
                        new Row(
                                "economic is never below 0",
                                new LimiterInputs(2000, 1, 0, 0, 0),
                                CAPACITIES,
                                LimiterValues.of(0, 1, 1, 1)),
                        new Row(
                                "objective falls with the fiftieth chunk",
                                new LimiterInputs(0, 50, 0, 0, 0),
                                CAPACITIES,
                                LimiterValues.of(1, 0.3, 1, 1)),
                        new Row(
                                "w_tracking is what is left of the second",
                                new LimiterInputs(0, 0, 40, 0, 0),
                                CAPACITIES,
                                LimiterValues.of(1, 1, 0.6, 1)),
                        new Row(
                                "topology is the share of known peers alive",
                                new LimiterInputs(0, 0, 0, 4, 1),
                                CAPACITIES,
                                LimiterValues.of(1, 1, 1, 0.25)),
                        new Row(
                                "no budget and no capacity are red",
                                new LimiterInputs(0, 0, 0, 0, 0),
                                new Capacities(0, 0, 0.3, 0),
                                LimiterValues.of(0, 0.3, 0, 1)))
                .map(row -> DynamicTest.dynamicTest(
                        row.claim(),
                        () -> assertThat(LimiterValues.of(row.inputs(), row.capacities()))
                                .isEqualTo(row.expected())));
    }

    @Test
    void theProductIsThatOfAllOwnOnesToo() {
        assertThat(LimiterValues.of(1, 0.5, 1, 1)
                        .with(new Limiter("rates"), 0.5)
                        .product())
                .isEqualTo(0.25);
    }

    @Test
    void capacitiesOutOfRangeAreRefusedWithTheirRule() {
        assertThatThrownBy(() -> new Capacities(-1, 0, 0, 0)).hasMessageContaining("storage -1");
        assertThatThrownBy(() -> new Capacities(0, 0, Double.NaN, 0)).hasMessageContaining("burdened");
    }
}
