package io.intentcast.protocol;

import org.jspecify.annotations.Nullable;

/**
 * On what terms perspectives become one value.
 *
 * @param method null to go by what most answers are: a vote on categories, else the weighted mean
 * @param classes how many different answers there are to vote among; 0 when that is not known
 * @param range within which amounts lie, so that others are invalid; null when that is not known
 * @param tolerance how far a value may still move and yet be stable, in its unit, 0 or more
 */
public record Terms(
        @Nullable Method method, int classes, @Nullable Range range, double tolerance) {

    /** Nothing is said. */
    public static final Terms NONE = new Terms(null, 0, null, 0);

    /** @throws IllegalArgumentException if a number is negative or not finite */
    public Terms {
        if (classes < 0 || !(tolerance >= 0 && Double.isFinite(tolerance))) {
            throw new IllegalArgumentException(
                    "classes %s and tolerance %s are 0 or more".formatted(classes, tolerance));
        }
    }

    /** From the lowest to the highest, both included. */
    public record Range(double low, double high) {

        /** @throws IllegalArgumentException if it is not finite, or low is above high */
        public Range {
            if (!(Double.isFinite(low) && Double.isFinite(high) && low <= high)) {
                throw new IllegalArgumentException("range %s to %s is not one of finite numbers".formatted(low, high));
            }
        }

        public boolean holds(double value) {
            return low <= value && value <= high;
        }
    }
}
