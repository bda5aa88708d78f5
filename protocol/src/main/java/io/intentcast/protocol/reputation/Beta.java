package io.intentcast.protocol.reputation;

/**
 * How often something was so and how often it was not, with the latest counting most: the counter of a Beta reputation
 * with forgetting and graded feedback (Jøsang and Ismail 2002). Within one partition both numbers stay below 50; the
 * counters of several partitions are added up.
 *
 * @param positive r, 0 or more
 * @param negative s, 0 or more
 */
public record Beta(double positive, double negative) {

    /** The counter before anything is known. */
    public static final Beta NONE = new Beta(0, 0);

    private static final double MEMORY = 0.98;

    /** @throws IllegalArgumentException if a number is negative or not finite */
    public Beta {
        if (!(positive >= 0 && negative >= 0 && Double.isFinite(positive + negative))) {
            throw new IllegalArgumentException("counters %s and %s must be 0 or more".formatted(positive, negative));
        }
    }

    /**
     * r ← λ r + g, s ← λ s + (1 - g).
     *
     * @param grade g, 0 (not so) to 1 (so)
     */
    public Beta after(double grade) {
        if (!(grade >= 0 && grade <= 1)) {
            throw new IllegalArgumentException("grade %s is not within 0 and 1".formatted(grade));
        }
        return new Beta(MEMORY * positive + grade, MEMORY * negative + (1 - grade));
    }

    /**
     * The counter as it would be had one of the grades in it been another one.
     *
     * @param was the grade that was counted, and {@code is} what it should have been; both 0 to 1
     * @param since how many grades were counted after it
     */
    Beta corrected(double was, double is, long since) {
        double change = StrictMath.pow(MEMORY, (double) since) * (is - was);
        return new Beta(Math.max(0, positive + change), Math.max(0, negative - change));
    }

    /** The sum of the counters of two partitions; add in the order of partitions to get the same bits. */
    Beta plus(Beta other) {
        return new Beta(positive + other.positive, negative + other.negative);
    }

    /** E = (r + 1) / (r + s + 2): strictly between 0 and 1. */
    public double expectation() {
        return (positive + 1) / (positive + negative + 2);
    }

    /** u = 2 / (r + s + 2), 1 when nothing is known (Jøsang 2016). */
    public double uncertainty() {
        return 2 / (positive + negative + 2);
    }
}
