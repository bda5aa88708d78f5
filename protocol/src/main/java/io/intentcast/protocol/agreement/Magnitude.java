package io.intentcast.protocol.agreement;

/**
 * The power of two that scales numbers so that the largest lies near 1. Squares and sums then neither overflow nor
 * vanish, and the scaling itself rounds nothing.
 */
record Magnitude(int exponent) {

    static Magnitude of(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return new Magnitude(Math.getExponent(largest));
    }

    double down(double value) {
        return Math.scalb(value, -exponent);
    }

    /** Scales back; a result that would overflow becomes the largest finite number. */
    double up(double value) {
        double scaled = Math.scalb(value, exponent);
        return Double.isInfinite(scaled) ? Math.copySign(Double.MAX_VALUE, scaled) : scaled;
    }
}
