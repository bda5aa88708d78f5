package io.intentcast.intent.peers;

import io.intentcast.protocol.Reason;

/** Why a call to a node failed. */
public final class CallFailure {

    /** Nothing listens at the address. */
    public static final Reason UNREACHABLE = new Reason("unreachable");

    /** The node registered an address that must not be called. */
    public static final Reason NOT_ALLOWED = new Reason("address_not_allowed");

    /** Timeout: nothing moved for a while, or the transfer took too long as a whole. */
    public static final Reason STALLED = new Reason("stalled");

    /** The connection broke before all bytes were there. */
    public static final Reason BROKEN_OFF = new Reason("broken_off");

    /** The node answered that it does not do it. */
    public static final Reason REFUSED = new Reason("refused");

    private CallFailure() {}
}
