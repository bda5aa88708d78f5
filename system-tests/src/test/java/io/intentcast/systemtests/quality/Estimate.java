package io.intentcast.systemtests.quality;

import io.intentcast.protocol.agreement.NumberConsensus;
import io.intentcast.protocol.agreement.VoteConsensus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result for one task. */
sealed interface Estimate {

    /** The error: in the unit of the numbers, or for categories from 0 (right) to 1 (wrong). */
    double error(String truth);

    /** Whether the truth lies within two standard errors of the value; false for categories. */
    default boolean covers(String truth) {
        return false;
    }

    /** Whether the published choice is the truth, or the truth lies within the tolerance of a number. */
    boolean isRight(String truth);

    Confidence confidence();

    static Value of(NumberConsensus consensus, @Nullable Double probability) {
        return new Value(
                consensus.value(),
                consensus.standardError(),
                consensus.tolerance(),
                new Confidence(consensus.agreement(), probability));
    }

    static Winners of(VoteConsensus consensus, @Nullable Double probability) {
        return new Winners(consensus.winners(), new Confidence(consensus.agreement(), probability));
    }

    /**
     * @param standardError as published with the value
     * @param tolerance as published with the value
     */
    record Value(double value, double standardError, double tolerance, Confidence confidence) implements Estimate {

        @Override
        public boolean covers(String truth) {
            return Math.abs(error(truth)) <= 2 * standardError;
        }

        @Override
        public double error(String truth) {
            return value - Double.parseDouble(truth);
        }

        @Override
        public boolean isRight(String truth) {
            return Math.abs(error(truth)) <= tolerance;
        }
    }

    /** The winners of a vote; a tie has several, of which the first is published. */
    record Winners(List<String> winners, Confidence confidence) implements Estimate {

        public Winners {
            winners = List.copyOf(winners);
        }

        @Override
        public double error(String truth) {
            return winners.contains(truth) ? 1 - 1.0 / winners.size() : 1;
        }

        @Override
        public boolean isRight(String truth) {
            return winners.getFirst().equals(truth);
        }
    }
}
