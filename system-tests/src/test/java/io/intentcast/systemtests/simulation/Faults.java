package io.intentcast.systemtests.simulation;

import java.time.Duration;

/**
 * What goes wrong in one world. Not everything does in each, so that no fault hides behind another.
 *
 * @param closersFail at any of their steps, with this probability
 * @param takeOvers how long a closer is left alone; very long when it always is
 * @param twoAtOnce whether one that was replaced may go on for a while
 * @param commitsGetLost whether who takes over may find none
 * @param historyExpires whether what it would need may be gone
 * @param commitsFail with this probability
 * @param nodesFail how long a node is left alone
 * @param disksAreEmptied whether a node may come back without its series
 * @param secondProcesses whether a node may be started twice
 * @param lies how likely a word is one
 * @param contradictions how long until the next node is found out; very long when none is
 * @param forgedTicks how long until the next tick that reaches beyond intents; very long when none does
 * @param clocksJump how far, in either direction
 * @param network how long a record is under way at most
 * @param reading how long it lies unread at most
 */
record Faults(
        double closersFail,
        Duration takeOvers,
        boolean twoAtOnce,
        boolean commitsGetLost,
        boolean historyExpires,
        double commitsFail,
        Duration nodesFail,
        boolean disksAreEmptied,
        boolean secondProcesses,
        double lies,
        Duration contradictions,
        Duration forgedTicks,
        Duration clocksJump,
        Duration network,
        Duration reading) {

    private static final Duration NEVER = Duration.ofDays(1);

    static Faults of(Chance chance) {
        return new Faults(
                chance.of(0.5) ? 0.01 : 0,
                chance.of(0.6) ? Duration.ofMillis(chance.between(200, 2000)) : NEVER,
                chance.of(0.5),
                chance.of(0.5),
                chance.of(0.2),
                chance.of(0.5) ? 0.1 : 0,
                chance.of(0.6) ? Duration.ofMillis(chance.between(200, 2000)) : NEVER,
                chance.of(0.5),
                chance.of(0.5),
                chance.of(0.4) ? 0.05 : 0,
                chance.of(0.6) ? Duration.ofMillis(chance.between(50, 1000)) : NEVER,
                chance.of(0.2) ? Duration.ofMillis(chance.between(500, 4000)) : NEVER,
                chance.of(0.5) ? Duration.ofMillis(chance.between(1, 3000)) : Duration.ZERO,
                Duration.ofMillis(chance.between(1, 60)),
                Duration.ofMillis(chance.between(1, 200)));
    }
}
