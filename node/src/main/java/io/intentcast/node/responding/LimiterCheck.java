package io.intentcast.node.responding;

import io.intentcast.node.responding.limits.Capacities;
import io.intentcast.node.responding.limits.Decision.Affordable;
import io.intentcast.node.responding.limits.Decision.HeldBack;
import io.intentcast.node.responding.limits.LimiterValues;
import io.intentcast.node.responding.limits.Policy;
import io.intentcast.node.responding.limits.RetryAfters;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Limiter;
import java.time.Instant;
import java.util.Optional;

/** Decides whether the limiters let the node say yes, and what it answers if they do not. */
public final class LimiterCheck {

    private final LimiterInputsReader inputs;
    private final Capacities capacities;
    private final Policy policy;
    private final RetryAfters retryAfters;

    public LimiterCheck(LimiterInputsReader inputs, Capacities capacities, Policy policy, RetryAfters retryAfters) {
        this.inputs = inputs;
        this.capacities = capacities;
        this.policy = policy;
        this.retryAfters = retryAfters;
    }

    /** @param moreWork how much work to add that the views do not know of yet */
    public LimiterValues limits(Instant now, int moreWork) {
        return LimiterValues.of(inputs.at(now).andWork(moreWork), capacities);
    }

    /** The limiters as they would be if the node kept one more chunk of this size, in bytes. */
    public LimiterValues limitsWith(long size, Instant now, int moreWork) {
        return LimiterValues.of(inputs.at(now).andWork(moreWork).andChunk(size), capacities);
    }

    /** The refusal; empty when no limiter holds the node back. */
    public Optional<No> refuse(LimiterValues limits) {
        return switch (policy.decide(limits)) {
            case Affordable() -> Optional.empty();
            case HeldBack(var limiter) -> Optional.of(heldBackBy(limiter));
        };
    }

    /** The refusal that names this limiter. */
    public No heldBackBy(Limiter limiter) {
        return No.rateLimited(limiter, retryAfters.of(limiter));
    }
}
