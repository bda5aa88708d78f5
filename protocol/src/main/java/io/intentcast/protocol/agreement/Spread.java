package io.intentcast.protocol.agreement;

/** How far numbers usually lie from where they should, not minding a few that lie far off. */
public final class Spread {

    /** No spread is taken to be smaller, so that equal numbers are no reason to despise one that differs in its last digit. */
    public static final double SMALLEST = 1e-9;

    /** Makes a median of distances a standard deviation where errors are normal. */
    private static final double MEDIAN_TO_DEVIATION = 1.4826;

    private Spread() {}

    /**
     * 1.4826 · weighted median of the distances: 0 or more, finite.
     *
     * @param offs differences of either sign, in the order of node ids
     * @param weights 0 or more, one for each
     */
    public static double of(double[] offs, double[] weights) {
        double[] distances = new double[offs.length];
        for (int i = 0; i < offs.length; i++) {
            distances[i] = Math.abs(offs[i]);
        }
        return finite(MEDIAN_TO_DEVIATION * new Sample(distances, weights).median());
    }

    /** One minus the other; the largest finite number where that overflows. */
    public static double difference(double one, double other) {
        return finite(one - other);
    }

    static double finite(double number) {
        return Math.clamp(number, -Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
