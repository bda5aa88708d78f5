package io.intentcast.consensus.reputation;

import io.intentcast.protocol.agreement.Spread;

/**
 * S: the usual distance between honest perspectives on a quantity.
 *
 * @param value in the quantity's unit, at least {@link Spread#SMALLEST}
 */
public record Scale(double value) {

    private static final double MEMORY = 0.98;
    private static final double LARGEST_GROWTH = 5;

    /** @throws IllegalArgumentException if the value is too small or not finite */
    public Scale {
        if (!(value >= Spread.SMALLEST && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "scale %s is not a finite number from %s on".formatted(value, Spread.SMALLEST));
        }
    }

    /** The first spread seen. */
    static Scale first(double spread) {
        return new Scale(Math.max(spread, Spread.SMALLEST));
    }

    /** S ← 0.98 S + 0.02 min(spread, 5 S). */
    Scale after(double spread) {
        double next = MEMORY * value + (1 - MEMORY) * Math.min(spread, LARGEST_GROWTH * value);
        return new Scale(Math.clamp(next, Spread.SMALLEST, Double.MAX_VALUE));
    }

    /** g = 1 / (1 + z²) with z = off / S: 1 for no difference, 1/2 at one scale. */
    public double grade(double off) {
        double z = off / value;
        return 1 / (1 + z * z);
    }
}
