package io.intentcast.intent.declaring;

import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.NodeLabels;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An intent before it is declared: everything but its audience.
 *
 * @param then what to do with the conclusion; null for nothing
 * @param matter what the answers count for; null for that of the want
 * @param where the labels of the nodes that are asked
 */
public record IntentDraft(
        Want want,
        NodeId from,
        Duration window,
        Until until,
        @Nullable Then then,
        @Nullable Matter matter,
        NodeLabels where) {

    /** The maximum number of replicas of a chunk. */
    public static final int MOST_REPLICAS = 16;

    /** The number of replicas where none is given. */
    public static final int DEFAULT_REPLICAS = 3;

    /** A draft without a follow-up, of no matter of its own. */
    public IntentDraft(Want want, NodeId from, Duration window, Until until) {
        this(want, from, window, until, null, null, NodeLabels.NONE);
    }
}
