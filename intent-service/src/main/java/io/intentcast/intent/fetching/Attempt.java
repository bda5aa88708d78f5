package io.intentcast.intent.fetching;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A node did not deliver.
 *
 * @param status of its HTTP answer, if it answered with one that is not 200
 */
public record Attempt(NodeId node, Reason reason, @Nullable Integer status) {

    /** Other bytes than were claimed. */
    public static final Reason WRONG_DIGEST = new Reason("wrong_digest");
    /** More bytes than were claimed. */
    public static final Reason TOO_MANY_BYTES = new Reason("too_many_bytes");
    /** Nothing came for a while, or all of it took too long. */
    public static final Reason STALLED = new Reason("stalled");
    /** The connection broke before all had come. */
    public static final Reason BROKEN_OFF = new Reason("broken_off");
    /** Nothing listens there. */
    public static final Reason UNREACHABLE = new Reason("unreachable");
    /** It registered a place that is not to be called. */
    public static final Reason NOT_ALLOWED = new Reason("address_not_allowed");
    /** Something else than the bytes was answered. */
    public static final Reason REFUSED = new Reason("refused");
    /** It came in a form that cannot be read. */
    public static final Reason UNREADABLE = new Reason("unreadable");
}
