package io.intentcast.protocol;

/** Why a node says no, in snake_case. Nodes may define their own reasons. */
public record Reason(String value) {

    public static final Reason RATE_LIMITED = new Reason("rate_limited");
    public static final Reason TOO_LARGE = new Reason("too_large");
    /** Other bytes are held under the id, or were offered a place. */
    public static final Reason ID_TAKEN = new Reason("id_taken");

    /** The node does not keep the chunk that is to be purged. */
    public static final Reason NOT_KEPT = new Reason("not_kept");

    public static final Reason NOT_UNDERSTOOD = new Reason("not_understood");
    /** The node could not decide in time, or at all. */
    public static final Reason FAILED = new Reason("failed");

    /** @throws IllegalArgumentException if the value is not {@code [a-z0-9_]{1,64}} */
    public Reason {
        Ids.inSnakeCase(value, "reason");
    }

    @Override
    public String toString() {
        return value;
    }
}
