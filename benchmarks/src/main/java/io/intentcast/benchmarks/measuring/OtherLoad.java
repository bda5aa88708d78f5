package io.intentcast.benchmarks.measuring;

import java.time.Duration;

/** The load of processes that are not the benchmark's, from a moment on. */
public final class OtherLoad {

    private final long begun = System.nanoTime();
    private final Duration before = used();

    private OtherLoad() {}

    public static OtherLoad fromNowOn() {
        return new OtherLoad();
    }

    /** On average until now, in cores; 0 if the machine does not tell. */
    public double cores() {
        double cores = (double) used().minus(before).toNanos() / (System.nanoTime() - begun);
        return Math.max(0, cores);
    }

    private static Duration used() {
        return MachineLoad.ofAll().minus(MachineLoad.ofThisAndItsChildren());
    }
}
