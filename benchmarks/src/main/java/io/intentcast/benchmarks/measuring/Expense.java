package io.intentcast.benchmarks.measuring;

import io.intentcast.benchmarks.process.MemoryFigure;
import io.intentcast.benchmarks.process.RunningPart;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What has been used up to a moment.
 *
 * @param nanos when, on the clock of {@link System#nanoTime}
 * @param cpu by process, of those that are measured
 * @param compilers CPU time of the compilers of those that are JVMs
 * @param allocated bytes by process
 * @param ours CPU time of all processes of the benchmark
 * @param all CPU time of all processes of the machine
 */
record Expense(
        long nanos,
        Map<String, Duration> cpu,
        Duration compilers,
        Map<String, Long> allocated,
        Duration ours,
        Duration all) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double BYTES_PER_KILOBYTE = 1024;

    /**
     * @param measured the processes whose expense is told apart
     * @param running all processes of the benchmark
     */
    static Expense now(Collection<RunningPart> measured, Collection<ProcessHandle> running) {
        var cpu = new HashMap<String, Duration>();
        var allocated = new HashMap<String, Long>();
        var compilers = new HashMap<ProcessHandle, Duration>();
        for (RunningPart part : measured) {
            cpu.put(part.process(), MachineLoad.of(part.handle()));
            allocated.put(part.process(), part.bytes(MemoryFigure.ALLOCATED));
            compilers.put(part.handle(), MachineLoad.ofCompilers(part.handle()));
        }
        Set<ProcessHandle> once = running.stream().collect(Collectors.toSet());
        return new Expense(
                System.nanoTime(),
                cpu,
                compilers.values().stream().reduce(Duration.ZERO, Duration::plus),
                allocated,
                MachineLoad.of(once),
                MachineLoad.ofAll());
    }

    double secondsSince(Expense before) {
        return (nanos - before.nanos) / NANOS_PER_SECOND;
    }

    /** What each operation took, by process, in microseconds. */
    Map<String, Double> cpuMicros(Expense before, long operations) {
        return cpu.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        process -> process.getValue()
                                        .minus(before.cpu.getOrDefault(process.getKey(), Duration.ZERO))
                                        .toNanos()
                                / NANOS_PER_MICRO
                                / operations));
    }

    /** What compilers took of it, in microseconds for each operation. */
    double compilerMicros(Expense before, long operations) {
        return Math.max(0, compilers.minus(before.compilers).toNanos() / NANOS_PER_MICRO / operations);
    }

    /** What each operation allocated, by process, in kilobytes. */
    Map<String, Double> allocatedKilobytes(Expense before, long operations) {
        return allocated.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        process -> (process.getValue() - before.allocated.getOrDefault(process.getKey(), 0L))
                                / BYTES_PER_KILOBYTE
                                / operations));
    }

    /** The load of all processes of the benchmark, in cores. */
    double ownLoad(Expense before) {
        return ours.minus(before.ours).toNanos() / NANOS_PER_SECOND / secondsSince(before);
    }

    /** The load of processes that are not ours, in cores; 0 if the machine does not tell. */
    double otherLoad(Expense before) {
        double others = all.minus(before.all).minus(ours.minus(before.ours)).toNanos() / NANOS_PER_SECOND;
        return Math.max(0, others / secondsSince(before));
    }
}
