package io.intentcast.consensus.outcome.streams;

import java.time.Duration;

/** Pauses that grow from the shortest to the longest, and begin anew after what has lasted for longer than the longest. */
record Pauses(Duration shortest, Duration longest) {

    /**
     * @param last the pause before, zero for none
     * @param lasted how long it went well since
     */
    Duration after(Duration last, Duration lasted) {
        if (last.isZero() || lasted.compareTo(longest) > 0) {
            return shortest;
        }
        Duration longer = last.multipliedBy(2);
        return longer.compareTo(longest) < 0 ? longer : longest;
    }
}
