package io.intentcast.consensus.outcome.streams;

import java.time.Duration;

/** A backoff that grows from the shortest to the longest pause, and is reset after a run longer than the longest. */
record RestartBackoff(Duration shortest, Duration longest) {

    /**
     * @param last the previous pause, zero for none
     * @param lasted how long the run since then lasted
     */
    Duration after(Duration last, Duration lasted) {
        if (last.isZero() || lasted.compareTo(longest) > 0) {
            return shortest;
        }
        Duration longer = last.multipliedBy(2);
        return longer.compareTo(longest) < 0 ? longer : longest;
    }
}
