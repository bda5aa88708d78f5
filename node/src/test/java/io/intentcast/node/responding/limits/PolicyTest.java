package io.intentcast.node.responding.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.responding.limits.Decision.Affordable;
import io.intentcast.node.responding.limits.Decision.HeldBack;
import io.intentcast.protocol.Limiter;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PolicyTest {

    private static final Decision YES = new Affordable();
    private static final Decision STORAGE = new HeldBack(Limiter.ECONOMIC);
    private static final Decision WORK = new HeldBack(Limiter.W_TRACKING);

    private record Row(String claim, LimiterValues limits, Decision expected) {}

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
                        new Row("lost peers alone hold nothing back", limits(1, 1, 1, 0), YES))
                .map(row -> DynamicTest.dynamicTest(
                        row.claim(),
                        () -> assertThat(new Policy(Thresholds.DEFAULT).decide(row.limits()))
                                .isEqualTo(row.expected())));
    }

    private static LimiterValues limits(double economic, double objective, double wTracking, double topology) {
        return new LimiterValues(economic, objective, wTracking, topology);
    }
}
