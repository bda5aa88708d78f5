package io.intentcast.intent.retrieval;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A failed attempt to get bytes from a node.
 *
 * @param status of its HTTP answer, if it answered with one that is not 200
 */
public record FailedDelivery(
        NodeId node, Reason reason, @Nullable Integer status) {

    /** The bytes are not the claimed ones. */
    public static final Reason WRONG_DIGEST = new Reason("wrong_digest");
    /** More bytes came than were claimed. */
    public static final Reason TOO_MANY_BYTES = new Reason("too_many_bytes");
    /** The answer is in a form that cannot be read. */
    public static final Reason UNREADABLE = new Reason("unreadable");
}
