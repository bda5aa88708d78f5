package io.intentcast.node.responding;

import java.time.Duration;

/**
 * The rate limit for words: all nodes together say at most so many in a second, and none more often than is noticeable.
 */
public final class WordPace {

    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(20);
    private static final long ALL_PER_SECOND = 10_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private WordPace() {}

    /** The shortest time between two words of a node on the same partition. */
    public static Duration between(int nodes, int partitions) {
        Duration share = Duration.ofNanos(NANOS_PER_SECOND * nodes * partitions / ALL_PER_SECOND);
        return share.compareTo(SHORTEST_INTERVAL) > 0 ? share : SHORTEST_INTERVAL;
    }
}
