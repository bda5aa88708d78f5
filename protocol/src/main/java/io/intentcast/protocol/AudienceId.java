package io.intentcast.protocol;

/** The address of an audience: its offset in the audiences topic. */
public record AudienceId(long offset) {

    /** @throws IllegalArgumentException if the offset is negative */
    public AudienceId {
        if (offset < 0) {
            throw new IllegalArgumentException("audience %s is negative".formatted(offset));
        }
    }
}
