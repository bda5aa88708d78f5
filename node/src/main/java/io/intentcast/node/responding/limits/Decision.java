package io.intentcast.node.responding.limits;

import io.intentcast.protocol.Limiter;

/** Whether the limiters let the node say yes. */
public sealed interface Decision {

    record Affordable() implements Decision {}

    /** @param limiter the limiter that holds the node back */
    record HeldBack(Limiter limiter) implements Decision {}
}
