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
    /** Timeout: the transfer made no progress for a while, or took too long as a whole. */
    public static final Reason STALLED = new Reason("stalled");
    /** The connection broke before all bytes had come. */
    public static final Reason BROKEN_OFF = new Reason("broken_off");
    /** Nothing listens at the address. */
    public static final Reason UNREACHABLE = new Reason("unreachable");
    /** The node registered an address that must not be called. */
    public static final Reason NOT_ALLOWED = new Reason("address_not_allowed");
    /** The node answered with something else than the bytes. */
    public static final Reason REFUSED = new Reason("refused");
    /** The answer is in a form that cannot be read. */
    public static final Reason UNREADABLE = new Reason("unreadable");
}
