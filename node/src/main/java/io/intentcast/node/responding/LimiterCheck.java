package io.intentcast.node.responding;

import io.intentcast.node.responding.limits.Capacities;
import io.intentcast.node.responding.limits.KindShares;
import io.intentcast.node.responding.limits.LimiterValues;
import io.intentcast.node.responding.limits.OwnLimiter;
import io.intentcast.node.responding.limits.Policy;
import io.intentcast.node.responding.limits.RetryAfters;
import io.intentcast.node.responding.limits.Thresholds;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Limiter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides whether the limiters let the node say yes, and what it answers if they do not. */
public final class LimiterCheck {

    private final LimiterInputsReader inputs;
    private final Capacities capacities;
    private final Policy policy;
    private final RetryAfters retryAfters;
    private final List<OwnLimiter> own;

    /** @param own the application's limiters, with names of their own */
    public LimiterCheck(
            LimiterInputsReader inputs,
            Capacities capacities,
            Thresholds thresholds,
            RetryAfters retryAfters,
            List<OwnLimiter> own) {
        this.inputs = inputs;
        this.capacities = capacities;
        this.policy = new Policy(thresholds, own);
        this.retryAfters = retryAfters;
        this.own = List.copyOf(own);
    }

    /** The names of all limiters. */
    public List<Limiter> limiters() {
        return Stream.concat(Limiter.BUILT_IN.stream(), own.stream().map(OwnLimiter::name))
                .toList();
    }

    /** How much of the capacity kinds may use that have only a share of it. */
    KindShares shares(Map<String, Double> shares) {
        return new KindShares(shares, capacities.perSecond());
    }

    /** @param moreWork how much work to add that the views do not know of yet */
    public LimiterValues limits(Instant now, int moreWork) {
        return withOwn(LimiterValues.of(inputs.at(now).andWork(moreWork), capacities));
    }

    /** The limiters as they would be if the node kept one more chunk of this size, in bytes. */
    public LimiterValues limitsWith(long size, Instant now, int moreWork) {
        return withOwn(LimiterValues.of(inputs.at(now).andWork(moreWork).andChunk(size), capacities));
    }

    private LimiterValues withOwn(LimiterValues builtIn) {
        LimiterValues limits = builtIn;
        for (OwnLimiter limiter : own) {
            limits = limits.with(limiter.name(), limiter.value());
        }
        return limits;
    }

    /** The refusal; empty when no limiter holds the node back. */
    public Optional<No> refuse(LimiterValues limits) {
        return policy.heldBackBy(limits).map(this::heldBackBy);
    }

    /** The refusal that names this limiter. */
    public No heldBackBy(Limiter limiter) {
        return No.rateLimited(limiter, retryAfter(limiter));
    }

    private Duration retryAfter(Limiter limiter) {
        return own.stream()
                .filter(candidate -> candidate.name().equals(limiter))
                .findFirst()
                .map(OwnLimiter::retryAfter)
                .orElseGet(() -> retryAfters.of(limiter));
    }
}
