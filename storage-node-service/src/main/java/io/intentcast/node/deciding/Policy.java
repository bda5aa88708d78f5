package io.intentcast.node.deciding;

import io.intentcast.node.deciding.Decision.Affordable;
import io.intentcast.node.deciding.Decision.HeldBack;
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
        Optional<Decision> on(Limits limits);
    }

    public Decision decide(Limits limits) {
        return rules.stream()
                .flatMap(rule -> rule.on(limits).stream())
                .findFirst()
                .orElseThrow();
    }

    private Optional<Decision> allGreen(Limits limits) {
        boolean green = Stream.of(Limiter.values()).allMatch(limiter -> limits.of(limiter) > thresholds.green());
        return green ? Optional.of(new Affordable()) : Optional.empty();
    }

    private Optional<Decision> storageNearlyFull(Limits limits) {
        return limits.economic() < thresholds.economicRed()
                ? Optional.of(new HeldBack(Limiter.ECONOMIC))
                : Optional.empty();
    }

    private Optional<Decision> tooMuchWork(Limits limits) {
        return limits.wTracking() < thresholds.workRed()
                ? Optional.of(new HeldBack(Limiter.W_TRACKING))
                : Optional.empty();
    }

    private static Optional<Decision> borderline(Limits limits) {
        return Optional.of(new Affordable());
    }
}
