package io.intentcast.systemtests.quality;

import java.util.List;

/** What was found of one task. */
sealed interface Estimate {

    /** How wrong it is: in the unit of the numbers, or for categories from 0 (right) to 1 (wrong). */
    double error(String truth);

    /** A number. */
    record Value(double value) implements Estimate {
        @Override
        public double error(String truth) {
            return value - Double.parseDouble(truth);
        }
    }

    /** The winners of a vote: those of a tie share it. */
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
