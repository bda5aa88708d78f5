package io.intentcast.protocol;

/** Why a window closed. */
public enum ClosedBy {
    ALL_DECIDED,
    SATISFIED,
    DEADLINE,
    WITHDRAWN,
    NOBODY_ASKED,
    REFUSED
}
