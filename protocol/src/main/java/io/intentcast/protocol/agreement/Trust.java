package io.intentcast.protocol.agreement;

import io.intentcast.protocol.Standing;

/**
 * How far a node is trusted, as an audience records it, and how much weight that gives its voice.
 *
 * <p>The shape of the vote weight is that of Nitzan and Paroush 1982; the rest was chosen by measuring on public data.
 *
 * @param reputation E, 0 to 1
 * @param uncertainty u, 0 (a long record) to 1 (none)
 */
public record Trust(double reputation, double uncertainty) {

    /** The trust in a node without a track record. */
    public static final Trust NEWCOMER = new Trust(0.5, 1.0);

    private static final double RAMP_START = 0.02;
    private static final double HIGHEST_CHANCE = 0.99;

    /** @throws IllegalArgumentException if a number is not within 0 and 1 */
    public Trust {
        checked(reputation, "reputation");
        checked(uncertainty, "uncertainty");
    }

    public static Trust of(Standing standing) {
        return new Trust(standing.reputation(), standing.uncertainty());
    }

    private static void checked(double value, String what) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("%s %s is not within 0 and 1".formatted(what, value));
        }
    }

    /** w = q E⁴, 0 to 1: the weight in a mean of numbers. */
    public double weight() {
        double square = reputation * reputation;
        return ramp() * (square * square);
    }

    /**
     * w^(1/4), 0 to 1: the weight in a median, and when numbers are judged, so that a few nodes cannot judge all the
     * others.
     */
    public double temperedWeight() {
        return Math.sqrt(Math.sqrt(weight()));
    }

    /**
     * q · max(0, ln(p (K - 1) / (1 - p))), 0 or more: a voice at or below chance has no weight, and is never inverted.
     *
     * @param classes K, how many different answers there are, at least 2
     */
    public double voteWeight(int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("a vote among %s classes needs at least 2".formatted(classes));
        }
        double chance = Math.min(HIGHEST_CHANCE, chanceToBeRight());
        return ramp() * Math.max(0, StrictMath.log(chance * (classes - 1) / (1 - chance)));
    }

    /** q, 0.02 to 1: throw-away identities weigh almost nothing until they have a track record. */
    private double ramp() {
        return RAMP_START + (1 - RAMP_START) * (1 - uncertainty);
    }

    /** (r + 2) / (r + s + 3), where r + s + 2 = 2 / u and r + 1 = E (r + s + 2). */
    private double chanceToBeRight() {
        return (2 * reputation + uncertainty) / (2 + uncertainty);
    }
}
