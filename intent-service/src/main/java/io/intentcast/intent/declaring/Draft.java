package io.intentcast.intent.declaring;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An intent that may be declared: all but its audience.
 *
 * @param then what is done with what is concluded; null for nothing
 */
public record Draft(
        Want want,
        NodeId from,
        Duration window,
        Until until,
        @Nullable Then then) {

    /** On how many nodes anything may be wanted. */
    public static final int MOST_REPLICAS = 16;

    static final int DEFAULT_REPLICAS = 3;

    /** With which nothing more is done. */
    public Draft(Want want, NodeId from, Duration window, Until until) {
        this(want, from, window, until, null);
    }
}
