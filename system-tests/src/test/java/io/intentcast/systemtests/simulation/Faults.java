package io.intentcast.systemtests.simulation;

import java.time.Duration;

/**
 * The faults of one world. Not every fault occurs in each, so that none masks another.
 *
 * @param closersFail probability of a closer's crash at each step
 * @param takeOvers how long a closer is left alone; very long for always
 * @param twoAtOnce whether a replaced closer may go on for a while
 * @param commitsGetLost whether the next closer may find no commit
 * @param historyExpires whether retention may remove records that it needs
 * @param commitsFail probability of a failed commit
 * @param nodesFail how long a node is left alone
 * @param disksAreEmptied whether a node may come back without its series
 * @param secondProcesses whether a node may be started twice
 * @param lies probability that a word is a lie
 * @param contradictions how long until the next contradiction; very long for none
 * @param forgedTicks how long until the next tick beyond the end of intents; very long for none
 * @param clocksJump the largest jump, in either direction
 * @param network the longest delay of a record in flight
 * @param reading the longest time that a record stays unread
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
