package io.intentcast.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The terms on which perspectives are combined into one value.
 *
 * @param method null to follow the majority of answers: a vote on categories, else the weighted mean
 * @param classes how many different answers there are to vote among; 0 when unknown
 * @param range the valid range of amounts, outside of which they are invalid; null when unknown
 * @param tolerance how far a stable value may still move, in its unit, 0 or more
 */
public record Terms(
        @Nullable Method method, int classes, @Nullable Range range, double tolerance) {

    /** Terms that leave everything open. */
    public static final Terms NONE = new Terms(null, 0, null, 0);

    /** @throws IllegalArgumentException if a number is negative or not finite */
    public Terms {
        if (classes < 0 || !(tolerance >= 0 && Double.isFinite(tolerance))) {
            throw new IllegalArgumentException(
                    "classes %s and tolerance %s must be 0 or more".formatted(classes, tolerance));
        }
    }

    /** The range from the lowest to the highest amount, both included. */
    public record Range(double low, double high) {

        /** @throws IllegalArgumentException if a bound is not finite, or low is above high */
        public Range {
            if (!(Double.isFinite(low) && Double.isFinite(high) && low <= high)) {
                throw new IllegalArgumentException("range %s to %s does not have finite bounds".formatted(low, high));
            }
        }

        public boolean holds(double value) {
            return low <= value && value <= high;
        }
    }
}
