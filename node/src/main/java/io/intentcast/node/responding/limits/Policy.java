package io.intentcast.node.responding.limits;

import io.intentcast.node.responding.limits.Decision.Affordable;
import io.intentcast.node.responding.limits.Decision.HeldBack;
import io.intentcast.protocol.Limiter;
import java.util.List;
import java.util.Optional;

/** The rules that decide on a yes or a no, in their order: the first rule that applies decides. */
public final class Policy {

    private final Thresholds thresholds;
    private final List<OwnLimiter> own;
    private final List<Rule> rules =
            List.of(this::ownIsRed, this::allGreen, this::storageNearlyFull, this::tooMuchWork, Policy::borderline);

    /** @param own the application's limiters; of several that are red, the first is named */
    public Policy(Thresholds thresholds, List<OwnLimiter> own) {
        this.thresholds = thresholds;
        this.own = List.copyOf(own);
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

    private Optional<Decision> ownIsRed(LimiterValues limits) {
        return own.stream()
                .filter(limiter -> limits.of(limiter.name()) < limiter.red())
                .findFirst()
                .map(limiter -> new HeldBack(limiter.name()));
    }

    private Optional<Decision> allGreen(LimiterValues limits) {
        boolean green = limits.values().values().stream().allMatch(value -> value > thresholds.green());
        return green ? Optional.of(new Affordable()) : Optional.empty();
    }

    private Optional<Decision> storageNearlyFull(LimiterValues limits) {
        return limits.of(Limiter.ECONOMIC) < thresholds.economicRed()
                ? Optional.of(new HeldBack(Limiter.ECONOMIC))
                : Optional.empty();
    }

    private Optional<Decision> tooMuchWork(LimiterValues limits) {
        return limits.of(Limiter.W_TRACKING) < thresholds.workRed()
                ? Optional.of(new HeldBack(Limiter.W_TRACKING))
                : Optional.empty();
    }

    private static Optional<Decision> borderline(LimiterValues limits) {
        return Optional.of(new Affordable());
    }
}
