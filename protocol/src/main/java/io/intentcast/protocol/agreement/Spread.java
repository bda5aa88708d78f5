package io.intentcast.protocol.agreement;

/** How far numbers usually lie from where they should, robust against outliers. */
public final class Spread {

    /** The lower limit of a spread: among equal numbers, one that differs in its last digit is not an outlier. */
    public static final double SMALLEST = 1e-9;

    /** Converts a median of distances to a standard deviation for normally distributed errors. */
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

    /** The difference of two numbers, limited to the largest finite number. */
    public static double difference(double one, double other) {
        return finite(one - other);
    }

    static double finite(double number) {
        return Math.clamp(number, -Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
