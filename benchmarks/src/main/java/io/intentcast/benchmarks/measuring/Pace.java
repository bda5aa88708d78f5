package io.intentcast.benchmarks.measuring;

import java.time.Duration;

/**
 * How long things are measured.
 *
 * @param mostWarmUps after how many {@linkplain #WARM_UP windows} measuring begins, whether the rate is steady or not
 * @param round how long a round is measured
 * @param rounds how many there are for each case
 * @param mostTurns how often they are tried, those that are refused included
 * @param mostOtherLoad the load of other processes from which on a round is refused, in cores
 */
public record Pace(int mostWarmUps, Duration round, int rounds, int mostTurns, double mostOtherLoad) {

    /** A window in which the rate is counted while it rises. */
    static final Duration WARM_UP = Duration.ofSeconds(1);

    /** How long a round is under load before it is measured. */
    static final Duration LEAD_IN = Duration.ofMillis(500);
}
