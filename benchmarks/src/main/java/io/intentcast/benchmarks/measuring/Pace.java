package io.intentcast.benchmarks.measuring;

import java.time.Duration;

/**
 * How long things are measured.
 *
 * @param longestWarmUp after which measuring with many questions in flight begins, whether the rate is steady or not;
 *     with one in flight after as many, shorter windows
 * @param round how long a round is measured
 * @param rounds how many there are for each case
 * @param mostTurns how often they are tried, those that are refused included
 * @param mostOtherLoad the load of other processes from which on a round is refused, in cores
 */
public record Pace(Duration longestWarmUp, Duration round, int rounds, int mostTurns, double mostOtherLoad) {

    /** A window in which the rate is counted while it rises, with many questions in flight. */
    static final Duration LONG_WINDOW = Duration.ofSeconds(3);

    private static final Duration SHORT_WINDOW = Duration.ofSeconds(1);

    /** How long a round is under load before it is measured. */
    static final Duration LEAD_IN = Duration.ofMillis(500);

    /** With one question in flight, what is asked was compiled under a greater load before. */
    static Duration warmUpWindow(int inFlight) {
        return inFlight > 1 ? LONG_WINDOW : SHORT_WINDOW;
    }
}
