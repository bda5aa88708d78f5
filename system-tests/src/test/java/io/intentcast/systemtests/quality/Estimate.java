package io.intentcast.systemtests.quality;

import java.util.List;

/** The result for one task. */
sealed interface Estimate {

    /** The error: in the unit of the numbers, or for categories from 0 (right) to 1 (wrong). */
    double error(String truth);

    /** Whether the truth lies within two standard errors of the value; false for categories. */
    default boolean covers(String truth) {
        return false;
    }

    /** @param standardError as published with the value */
    record Value(double value, double standardError) implements Estimate {

        @Override
        public boolean covers(String truth) {
            return Math.abs(error(truth)) <= 2 * standardError;
        }

        @Override
        public double error(String truth) {
            return value - Double.parseDouble(truth);
        }
    }

    /** The winners of a vote; a tie has several. */
    record Winners(List<String> winners) implements Estimate {

        public Winners {
            winners = List.copyOf(winners);
        }

        @Override
        public double error(String truth) {
            return winners.contains(truth) ? 1 - 1.0 / winners.size() : 1;
        }
    }
}
