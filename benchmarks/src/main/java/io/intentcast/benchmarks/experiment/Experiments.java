package io.intentcast.benchmarks.experiment;

import java.util.List;

/** The experiments that there are, and the names of what goals are about. */
public final class Experiments {

    public static final String RESTART = "restart";
    public static final String TAKE_OVER = "kill of one of two, until the next outcome everywhere";
    public static final String CHUNKS = "chunks";
    public static final String SMALL = "1 KiB";
    public static final String PUT = ", put";
    public static final String WRITTEN = ", three files written and synced";
    public static final String ONE_AT_A_TIME = ", put, one at a time";
    public static final String EIGHT_AT_A_TIME = ", put, eight at a time";
    public static final String GOT = ", got";
    public static final String SERVED = ", file got from a plain HTTP server";
    public static final String MANY_WINDOWS = "many windows";
    public static final String WITH_STATE = "with its state directory";
    public static final String WITHOUT_STATE = "without its state directory";
    public static final String QUICK_START = "quick start";
    public static final String AT_REST = "CPU at rest";

    public static final String MEMORY = "memory";

    private Experiments() {}

    /** @param memoryMinutes how long memory is watched */
    public static List<Experiment> all(int memoryMinutes) {
        return List.of(
                new Restarts(),
                new ManyWindows(),
                new ChunkTransfers(),
                new QuickStartAtRest(),
                new Memory(memoryMinutes));
    }

    /** The time from a restart on so many outcomes until the views are whole. */
    public static String wholeViews(int outcomes, String how) {
        return "restart on %s outcomes, %s, until views are whole".formatted(outcomes, how);
    }
}
