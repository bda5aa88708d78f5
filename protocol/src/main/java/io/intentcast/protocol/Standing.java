package io.intentcast.protocol;

/**
 * The standing of a node in an audience.
 *
 * @param epoch the offset of the registration in {@code peers} with which the node's process began, 0 or more
 * @param reputation 0 to 1
 * @param uncertainty 0 to 1
 */
public record Standing(long epoch, double reputation, double uncertainty) {

    /** @throws IllegalArgumentException if the epoch is negative, or another number is not within 0 and 1 */
    public Standing {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch %s is negative".formatted(epoch));
        }
        checked(reputation, "reputation");
        checked(uncertainty, "uncertainty");
    }

    private static void checked(double value, String what) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("%s %s is not within 0 and 1".formatted(what, value));
        }
    }

    /** The standing of a node without a track record. */
    public static Standing newcomer(long epoch) {
        return new Standing(epoch, 0.5, 1.0);
    }
}
