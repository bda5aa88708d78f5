package io.intentcast.node.deciding;

import io.intentcast.protocol.Limiter;

/** Whether the limiters let the node say yes. */
public sealed interface Decision {

    record Affordable() implements Decision {}

    /** @param limiter the limiter that holds the node back */
    record HeldBack(Limiter limiter) implements Decision {}
}
