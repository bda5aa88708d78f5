package io.intentcast.protocol;

/** Why a node is silent on an intent. */
public enum SilenceCause {
    /** The node read the intent and kept quiet. */
    HEARD,
    /** Nothing of the node was read by the deadline: it is offline, cut off or lagging. */
    UNHEARD,
    /** The node was presumed offline when the intent was declared; it is counted but not waited for. */
    ABSENT,
    /** The window was closed early; nothing is concluded about the node. */
    NOT_AWAITED
}
