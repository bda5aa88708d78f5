package io.intentcast.protocol.agreement;

import io.intentcast.protocol.NodeId;

/**
 * What one node says about a quantity.
 *
 * @param trust as recorded in the audience of the intent
 * @param value finite; its unit is the quantity's
 */
public record NumberPerspective(NodeId node, Trust trust, double value) {

    /** @throws IllegalArgumentException if the value is not finite */
    public NumberPerspective {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value %s of %s is not a finite number".formatted(value, node));
        }
    }
}
