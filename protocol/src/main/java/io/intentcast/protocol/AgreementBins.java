package io.intentcast.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Known answers in bins by the agreement of the values that they are about: how often values with about the same
 * agreement were right. Nothing is forgotten, and the order of known answers does not matter but for last digits.
 *
 * @param bins {@value #COUNT}, of agreement below 0.2, 0.4, 0.6, 0.8, and from there to 1
 */
public record AgreementBins(List<Bin> bins) {

    private static final int COUNT = 5;

    /** The fewest known answers from which a probability is derived. */
    static final long FEWEST = 50;

    /** Bins without any known answer. */
    public static final AgreementBins NONE = new AgreementBins(Collections.nCopies(COUNT, Bin.NONE));

    /** How many known answers the agreement in a bin counts as. */
    private static final double PRIOR = 10;

    private static final List<Double> ENDS = List.of(0.2, 0.4, 0.6, 0.8);

    /** @throws IllegalArgumentException if there are more bins or fewer */
    public AgreementBins {
        bins = List.copyOf(bins);
        if (bins.size() != COUNT) {
            throw new IllegalArgumentException("%s bins of agreement are not %s".formatted(bins.size(), COUNT));
        }
    }

    /**
     * Values with about the same agreement.
     *
     * @param known how many of them have a known answer
     * @param right how many of those were right
     * @param agreement the sum of the agreement of those
     */
    public record Bin(long known, long right, double agreement) {

        static final Bin NONE = new Bin(0, 0, 0);

        /**
         * @throws IllegalArgumentException if there are more right ones or there is more agreement than known answers
         */
        public Bin {
            if (right < 0 || right > known || !(agreement >= 0 && agreement <= known)) {
                throw new IllegalArgumentException(
                        "%s right values and an agreement of %s are not possible with %s known answers"
                                .formatted(right, agreement, known));
            }
        }

        private Bin plus(Bin other) {
            return new Bin(known + other.known, right + other.right, agreement + other.agreement);
        }

        private double probability() {
            return (PRIOR * agreement / known + right) / (PRIOR + known);
        }
    }

    /**
     * How probable it is that a value is right.
     *
     * @param probability 0 to 1
     * @param known how many known answers are behind it: those of its bin, 1 or more
     */
    public record Probability(double probability, long known) {}

    /** One known answer more. */
    AgreementBins with(double agreement, boolean right) {
        var next = new ArrayList<>(bins);
        var one = new Bin(1, right ? 1 : 0, Math.clamp(agreement, 0, 1));
        next.set(of(agreement), next.get(of(agreement)).plus(one));
        return new AgreementBins(next);
    }

    AgreementBins plus(AgreementBins other) {
        return new AgreementBins(IntStream.range(0, COUNT)
                .mapToObj(bin -> bins.get(bin).plus(other.bins.get(bin)))
                .toList());
    }

    /** The number of known answers in all bins. */
    long known() {
        return bins.stream().mapToLong(Bin::known).sum();
    }

    /**
     * (10 · mean agreement in the bin + how many were right) / (10 + how many are known). Empty with fewer than
     * {@value #FEWEST} known answers in all bins, or none in this one.
     */
    Optional<Probability> probability(double agreement) {
        Bin bin = bins.get(of(agreement));
        return known() < FEWEST || bin.known() == 0
                ? Optional.empty()
                : Optional.of(new Probability(bin.probability(), bin.known()));
    }

    private static int of(double agreement) {
        return (int) ENDS.stream().filter(end -> end <= agreement).count();
    }
}
