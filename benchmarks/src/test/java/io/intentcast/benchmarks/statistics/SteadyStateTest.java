package io.intentcast.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteadyStateTest {

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "too few windows,            100 100 100,                 false",
        "level,                      100 100 100 100,             true",
        "noise within a tenth,       95 105 102 98,               true",
        "a window far off,           100 100 100 130,             false",
        "rising slowly,              92 96 101 106,               false",
        "falling slowly,             106 103 99 96,               true",
        "rose long ago,              10 50 90 100 101 99 100,     true",
        "steady once but not now,    100 100 100 100 50 20,       false",
        "nothing answered,           0 0 0 0,                     false",
    })
    void aRateIsSteadyWhenItsLastWindowsAreAlike(String what, String rates, boolean steady) {
        List<Double> windows =
                Stream.of(rates.split(" ", -1)).map(Double::valueOf).toList();

        assertThat(new SteadyState(4, 0.1).isReached(windows)).as(what).isEqualTo(steady);
    }
}
