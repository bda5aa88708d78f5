package io.intentcast.protocol;

/** A node said nothing to an intent, and why. */
public record Silence(Cause cause) implements Response {

    /** Why a node is silent. */
    public enum Cause {
        /** It read the intent and kept quiet. */
        HEARD,
        /** Nothing of it by the deadline: offline, cut off, or behind. */
        UNHEARD,
        /** Presumed offline when the intent was declared: counted, not waited for. */
        ABSENT,
        /** The window was closed early; nothing is concluded about the node. */
        NOT_AWAITED
    }
}
