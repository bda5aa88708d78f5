package io.intentcast.benchmarks.scale;

import io.intentcast.node.responding.WordPace;
import java.time.Duration;
import java.util.Locale;

/**
 * The cost model of {@code docs/scale.md}: what brokers take in and give out in a second, before replication.
 *
 * @param slices into how many slices the key space is cut; each node serves one, and hears only its nodes
 * @param partitions of all slices together
 * @param intents declared in a second
 * @param answering the share of the asked nodes that answer
 */
record Cluster(int nodes, int slices, int partitions, int intents, double answering) {

    private static final int INTENT_SERVICES = 2;
    private static final double HEARTBEATS_PER_SECOND = 1 / 3.0;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BYTES_PER_MEGABYTE = 1e6;

    private static final int INTENT = 190;
    private static final int WORD = 175;
    private static final int ANSWER_IN_WORD = 196;
    private static final int OUTCOME = 510;
    private static final int ANSWER_IN_OUTCOME = 175;
    private static final int HEARTBEAT = 170;

    int asked() {
        return nodes / slices;
    }

    Duration pace() {
        return WordPace.between(asked(), partitions / slices);
    }

    double words() {
        double most = NANOS_PER_SECOND / pace().toNanos();
        return (double) nodes * partitions / slices * Math.min(most, (double) intents / partitions);
    }

    double answers() {
        return intents * asked() * answering;
    }

    double heartbeats() {
        return nodes * HEARTBEATS_PER_SECOND;
    }

    double megabytesIn() {
        return (intents * INTENT + responses() + outcomes() + heartbeats() * HEARTBEAT) / BYTES_PER_MEGABYTE;
    }

    /** Each reads what it needs: nodes intents and heartbeats, closers responses, and two views outcomes. */
    double megabytesOut() {
        double intentsOut = (double) intents * INTENT * (asked() + 1 + INTENT_SERVICES);
        double heard = heartbeats() * HEARTBEAT * (asked() + INTENT_SERVICES);
        return (intentsOut + responses() * (1 + INTENT_SERVICES) + outcomes() * (2 + INTENT_SERVICES) + heard)
                / BYTES_PER_MEGABYTE;
    }

    private double responses() {
        return words() * WORD + answers() * ANSWER_IN_WORD;
    }

    private double outcomes() {
        return intents * OUTCOME + answers() * ANSWER_IN_OUTCOME;
    }

    /** A line of the document's table. */
    String line() {
        return String.format(
                Locale.ROOT,
                "| %,d | %,d | %,d | %.0f %% | %,d | %,.0f ms | %,.0f | %,.0f | %,.1f | %,.1f |",
                nodes,
                slices,
                intents,
                100 * answering,
                asked(),
                pace().toNanos() / 1e6,
                words(),
                answers(),
                megabytesIn(),
                megabytesOut());
    }
}
