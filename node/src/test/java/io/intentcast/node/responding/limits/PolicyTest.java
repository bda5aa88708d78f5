package io.intentcast.node.responding.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Limiter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PolicyTest {

    private static final Optional<Limiter> YES = Optional.empty();
    private static final Optional<Limiter> STORAGE = Optional.of(Limiter.ECONOMIC);
    private static final Optional<Limiter> WORK = Optional.of(Limiter.W_TRACKING);

    private static final Limiter RATES = new Limiter("rates");
    private static final Limiter LORRIES = new Limiter("lorries");
    private static final List<OwnLimiter> OWN = List.of(redBelow(0.8, RATES), redBelow(0.1, LORRIES));

    private record Row(String claim, LimiterValues limits, Optional<Limiter> expected) {}

    @TestFactory
    Stream<DynamicTest> thePolicyDecides() {
        return Stream.of(
                        new Row("all green is a yes", limits(1, 1, 1, 1), YES),
                        new Row("just above green is a yes", limits(0.71, 0.71, 0.71, 0.71), YES),
                        new Row("exactly green is borderline, and a yes", limits(0.7, 0.7, 0.7, 0.7), YES),
                        new Row("storage nearly full is a no", limits(0.19, 1, 1, 1), STORAGE),
                        new Row("storage exactly at red is borderline", limits(0.2, 1, 1, 1), YES),
                        new Row("too much work is a no", limits(1, 1, 0.29, 1), WORK),
                        new Row("work exactly at red is borderline", limits(1, 1, 0.3, 1), YES),
                        new Row("storage is named before work", limits(0, 1, 0, 1), STORAGE),
                        new Row("many chunks alone hold nothing back", limits(1, 0.3, 1, 1), YES),
                        new Row("lost peers alone hold nothing back", limits(1, 1, 1, 0), YES),
                        new Row("an own limiter that is red is a no", own(1, 0.09), Optional.of(LORRIES)),
                        new Row("an own limiter exactly at red is borderline", own(1, 0.1), YES),
                        new Row(
                                "red begins where the limiter says, above green, too",
                                own(0.79, 1),
                                Optional.of(RATES)),
                        new Row("of two red ones the first is named", own(0, 0), Optional.of(RATES)))
                .map(row -> DynamicTest.dynamicTest(
                        row.claim(),
                        () -> assertThat(new Policy(Thresholds.DEFAULT, OWN).heldBackBy(row.limits()))
                                .isEqualTo(row.expected())));
    }

    private static LimiterValues limits(double economic, double objective, double wTracking, double topology) {
        return LimiterValues.of(economic, objective, wTracking, topology)
                .with(RATES, 1)
                .with(LORRIES, 1);
    }

    private static LimiterValues own(double rates, double lorries) {
        return limits(1, 1, 1, 1).with(RATES, rates).with(LORRIES, lorries);
    }

    private static OwnLimiter redBelow(double red, Limiter name) {
        return new OwnLimiter() {
            @Override
            public Limiter name() {
                return name;
            }

            @Override
            public double value() {
                return 1;
            }

            @Override
            public double red() {
                return red;
            }

            @Override
            public Duration retryAfter() {
                return Duration.ZERO;
            }
        };
    }
}
