package io.intentcast.node.responding.limits;

import io.intentcast.protocol.Limiter;
import java.util.List;
import java.util.Optional;

/** The rules that decide on a yes or a no, in their order: the first rule that applies decides. */
public final class Policy {

    private final Thresholds thresholds;
    private final List<OwnLimiter> own;

    /** @param own the application's limiters; of several that are red, the first is named */
    public Policy(Thresholds thresholds, List<OwnLimiter> own) {
        this.thresholds = thresholds;
        this.own = List.copyOf(own);
    }

    /** The limiter that holds the node back; empty if the node can afford a yes. */
    public Optional<Limiter> heldBackBy(LimiterValues limits) {
        Optional<Limiter> red = own.stream()
                .filter(limiter -> limits.of(limiter.name()) < limiter.red())
                .map(OwnLimiter::name)
                .findFirst();
        if (red.isPresent() || limits.values().values().stream().allMatch(value -> value > thresholds.green())) {
            return red;
        }
        if (limits.of(Limiter.ECONOMIC) < thresholds.economicRed()) {
            return Optional.of(Limiter.ECONOMIC);
        }
        return limits.of(Limiter.W_TRACKING) < thresholds.workRed()
                ? Optional.of(Limiter.W_TRACKING)
                : Optional.empty();
    }
}
