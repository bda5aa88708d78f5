package io.intentcast.node.answering;

import io.intentcast.node.deciding.Capacities;
import io.intentcast.node.deciding.Decision.Affordable;
import io.intentcast.node.deciding.Decision.HeldBack;
import io.intentcast.node.deciding.Limits;
import io.intentcast.node.deciding.Patience;
import io.intentcast.node.deciding.Policy;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Limiter;
import java.time.Instant;
import java.util.Optional;

/** Decides whether the limiters let the node say yes, and what it answers if they do not. */
public final class Affording {

    private final Situations situations;
    private final Capacities capacities;
    private final Policy policy;
    private final Patience patience;

    public Affording(Situations situations, Capacities capacities, Policy policy, Patience patience) {
        this.situations = situations;
        this.capacities = capacities;
        this.policy = policy;
        this.patience = patience;
    }

    /** @param moreWork how much work to add that the views do not know of yet */
    public Limits limits(Instant now, int moreWork) {
        return Limits.of(situations.at(now).andWork(moreWork), capacities);
    }

    /** The limiters as they would be if the node kept one more chunk of this size, in bytes. */
    Limits limitsWith(long size, Instant now, int moreWork) {
        return Limits.of(situations.at(now).andWork(moreWork).andChunk(size), capacities);
    }

    /** The refusal; empty when no limiter holds the node back. */
    public Optional<No> refuse(Limits limits) {
        return switch (policy.decide(limits)) {
            case Affordable() -> Optional.empty();
            case HeldBack(var limiter) -> Optional.of(heldBackBy(limiter));
        };
    }

    No heldBackBy(Limiter limiter) {
        return No.rateLimited(limiter, patience.of(limiter));
    }
}
