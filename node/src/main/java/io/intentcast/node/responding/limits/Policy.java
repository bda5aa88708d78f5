package io.intentcast.node.responding.limits;

import io.intentcast.node.responding.limits.Decision.Affordable;
import io.intentcast.node.responding.limits.Decision.HeldBack;
import io.intentcast.protocol.Limiter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules that decide on a yes or a no, in their order: the first rule that applies decides. */
public final class Policy {

    private final Thresholds thresholds;
    private final List<Rule> rules =
            List.of(this::allGreen, this::storageNearlyFull, this::tooMuchWork, Policy::borderline);

    public Policy(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    private interface Rule {
        Optional<Decision> on(LimiterValues limits);
    }

    public Decision decide(LimiterValues limits) {
        return rules.stream()
                .flatMap(rule -> rule.on(limits).stream())
                .findFirst()
                .orElseThrow();
    }

    private Optional<Decision> allGreen(LimiterValues limits) {
        boolean green = Stream.of(Limiter.values()).allMatch(limiter -> limits.of(limiter) > thresholds.green());
        return green ? Optional.of(new Affordable()) : Optional.empty();
    }

    private Optional<Decision> storageNearlyFull(LimiterValues limits) {
        return limits.economic() < thresholds.economicRed()
                ? Optional.of(new HeldBack(Limiter.ECONOMIC))
                : Optional.empty();
    }

    private Optional<Decision> tooMuchWork(LimiterValues limits) {
        return limits.wTracking() < thresholds.workRed()
                ? Optional.of(new HeldBack(Limiter.W_TRACKING))
                : Optional.empty();
    }

    private static Optional<Decision> borderline(LimiterValues limits) {
        return Optional.of(new Affordable());
    }
}
