package io.intentcast.systemtests.quality;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How sure one is of an estimate.
 *
 * @param agreement as published with the value
 * @param probability as published with it; null while too little is known
 */
record Confidence(double agreement, @Nullable Double probability) {

    private static final int BINS = 10;

    /** A claimed chance, and what became of it. */
    record Claimed(double chance, boolean right) {}

    /**
     * The expected calibration error: in bins of a tenth of the claimed chance, how far the mean chance is from the
     * share that is right, on average over all claims (Guo et al. 2017).
     */
    static double error(List<Claimed> claims) {
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            int number = bin;
            List<Claimed> in =
                    claims.stream().filter(claim -> of(claim) == number).toList();
            error += Math.abs(sum(in, Claimed::chance) - sum(in, claim -> claim.right() ? 1 : 0));
        }
        return error / claims.size();
    }

    private static int of(Claimed claim) {
        return Math.min(BINS - 1, (int) (BINS * claim.chance()));
    }

    private static double sum(List<Claimed> claims, ToDoubleFunction<Claimed> term) {
        return claims.stream().mapToDouble(term).sum();
    }
}
