package io.intentcast.protocol.agreement;

import io.intentcast.protocol.NodeId;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * How many voices a value comes from.
 *
 * @param count n, all of them
 * @param effective nEff = (Σw)² / Σw², 1 to n: how many of equal weight would say as much (Kish 1965)
 */
public record EffectiveCount(int count, double effective) {

    private static final int FEWEST = 3;
    private static final double ROUNDING = 1e-12;

    static EffectiveCount of(double[] weights) {
        double[] relative = relative(weights);
        double sum = 0;
        double squares = 0;
        for (double weight : relative) {
            sum += weight;
            squares += weight * weight;
        }
        return new EffectiveCount(relative.length, sum * sum / squares);
    }

    /** Whether there are too few voices to rely on the value, which is shown all the same. */
    public boolean areInsufficient() {
        return count < FEWEST;
    }

    /** Whether a few voices carry nearly all of the weight, which is flagged. */
    public boolean areEffectivelyFew() {
        return effective < FEWEST;
    }

    /** Weights relative to the heaviest, so that equal weights are exactly 1; if all are 0, all become 1. */
    static double[] relative(double[] weights) {
        double heaviest = 0;
        for (double weight : weights) {
            heaviest = Math.max(heaviest, weight);
        }
        double[] relative = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            relative[i] = heaviest == 0 ? 1 : weights[i] / heaviest;
        }
        return relative;
    }

    /** Whether two sums of relative weights differ by no more than the order of addition explains. */
    static boolean same(double one, double other) {
        return Math.abs(one - other) <= ROUNDING * Math.max(one, other);
    }

    /** Sorts by node id, and refuses a node that speaks twice. */
    static <T> List<T> inOrder(List<T> said, Function<T, NodeId> node) {
        List<T> sorted = said.stream().sorted(Comparator.comparing(node)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (node.apply(sorted.get(i)).equals(node.apply(sorted.get(i - 1)))) {
                throw new IllegalArgumentException(
                        "%s has two perspectives; a node has one".formatted(node.apply(sorted.get(i))));
            }
        }
        return sorted;
    }
}
