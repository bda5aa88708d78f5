package io.intentcast.protocol.agreement;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Weighted numbers. Sums run from the smallest value to the largest (equal values in the order given), so that the same
 * numbers give the same bits. Weights are relative to the heaviest; if all are 0, all count equally.
 */
public final class Sample {

    /** The share of the weight that a trimmed mean cuts off at each end. */
    private static final double CUT = 0.2;

    private final Magnitude magnitude;
    private final int[] ranks;
    private final double[] values;
    private final double[] weights;

    /**
     * Takes both arrays in the order of node ids.
     *
     * @param values finite
     * @param weights 0 or more, one for each value
     * @throws IllegalArgumentException if there are no values
     */
    public Sample(double[] values, double[] weights) {
        if (values.length == 0 || values.length != weights.length) {
            throw new IllegalArgumentException("%s values with %s weights".formatted(values.length, weights.length));
        }
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] relative = EffectiveCount.relative(weights);
        magnitude = Magnitude.of(values);
        ranks = new int[order.length];
        this.values = new double[order.length];
        this.weights = new double[order.length];
        for (int rank = 0; rank < order.length; rank++) {
            ranks[order[rank]] = rank;
            this.values[rank] = magnitude.down(values[order[rank]]);
            this.weights[rank] = relative[order[rank]];
        }
    }

    /** Σwx / Σw. */
    double mean() {
        return magnitude.up(meanBetween(0, -1));
    }

    /**
     * The mean of the middle 60 % of the weight; a value on the border counts with the part of its weight that lies
     * inside.
     */
    double trimmedMean() {
        return magnitude.up(meanBetween(CUT, -1));
    }

    /**
     * The trimmed mean of all values but one.
     *
     * @param left the place, in the order given, of the value that is left out; there must be others
     */
    public double trimmedMeanWithout(int left) {
        if (values.length < 2) {
            throw new IllegalArgumentException("there is no other value");
        }
        return magnitude.up(meanBetween(CUT, ranks[left]));
    }

    /**
     * The smallest value with more than half of the weight at or below it; the midpoint to the next value if it is
     * exactly half.
     */
    double median() {
        double half = total(-1) / 2;
        double below = 0;
        int lower = -1;
        for (int rank = 0; rank < values.length; rank++) {
            if (weights[rank] == 0) {
                continue;
            }
            if (lower >= 0) {
                return magnitude.up(values[lower] / 2 + values[rank] / 2);
            }
            below += weights[rank];
            if (EffectiveCount.same(below, half)) {
                lower = rank;
            } else if (below > half) {
                return magnitude.up(values[rank]);
            }
        }
        throw new IllegalStateException("the weights do not add up to their total");
    }

    /** The weighted standard deviation about the weighted mean: √(Σw(x - mean)² / Σw). */
    double deviation() {
        double mean = meanBetween(0, -1);
        double sum = 0;
        for (int rank = 0; rank < values.length; rank++) {
            double off = values[rank] - mean;
            sum += weights[rank] * (off * off);
        }
        return magnitude.up(Math.sqrt(sum / total(-1)));
    }

    private double meanBetween(double cut, int left) {
        double total = total(left);
        boolean alike = total == 0;
        double whole = alike ? values.length - 1 : total;
        double low = cut * whole;
        double high = whole - low;
        double below = 0;
        double kept = 0;
        double sum = 0;
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int rank = 0; rank < values.length; rank++) {
            if (rank == left) {
                continue;
            }
            double upTo = below + (alike ? 1 : weights[rank]);
            double part = Math.min(upTo, high) - Math.max(below, low);
            below = upTo;
            if (part > 0) {
                kept += part;
                sum += part * values[rank];
                smallest = Math.min(smallest, values[rank]);
                largest = Math.max(largest, values[rank]);
            }
        }
        return Math.clamp(sum / kept, smallest, largest);
    }

    private double total(int left) {
        double total = 0;
        for (int rank = 0; rank < weights.length; rank++) {
            total += rank == left ? 0 : weights[rank];
        }
        return total;
    }
}
