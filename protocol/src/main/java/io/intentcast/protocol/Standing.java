package io.intentcast.protocol;

/**
 * How a node stands in an audience.
 *
 * @param epoch the offset of the registration in {@code peers} with which the node's process began
 * @param reputation 0 to 1
 * @param uncertainty 0 to 1
 */
public record Standing(long epoch, double reputation, double uncertainty) {

    /** The standing of a node without a record. */
    public static Standing newcomer(long epoch) {
        return new Standing(epoch, 0.5, 1.0);
    }
}
