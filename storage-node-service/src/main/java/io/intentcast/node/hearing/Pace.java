package io.intentcast.node.hearing;

import java.time.Duration;

/** How often words are said: all nodes together, so many in a second; and none oftener than one would notice. */
public final class Pace {

    private static final Duration SHORTEST = Duration.ofMillis(20);
    private static final long ALL_PER_SECOND = 10_000;

    private Pace() {}

    /** The least time between two words on the same partition. */
    public static Duration between(int nodes, int partitions) {
        Duration share =
                Duration.ofSeconds(1).multipliedBy((long) nodes * partitions).dividedBy(ALL_PER_SECOND);
        return share.compareTo(SHORTEST) > 0 ? share : SHORTEST;
    }
}
