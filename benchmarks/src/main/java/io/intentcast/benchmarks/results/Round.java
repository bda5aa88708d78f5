package io.intentcast.benchmarks.results;

import java.util.Map;

/**
 * The figures of one round.
 *
 * @param perSecond answered questions a second
 * @param failed questions that got no answer, or another one than was to be expected
 * @param p50Millis half of the questions were answered within this time
 * @param cpuMicros CPU time for each question, by process, in microseconds
 * @param compilerMicros what the compilers of JVMs took of it; it vanishes once all is well compiled
 * @param allocatedKilobytes memory allocated for each question, by process, in kilobytes
 * @param traffic records and bytes for each question, by topic
 * @param otherLoad the load of other processes, in cores
 */
public record Round(
        double perSecond,
        long failed,
        double p50Millis,
        double p99Millis,
        Map<String, Double> cpuMicros,
        double compilerMicros,
        Map<String, Double> allocatedKilobytes,
        Map<String, Traffic> traffic,
        double otherLoad) {

    public Round {
        cpuMicros = Map.copyOf(cpuMicros);
        allocatedKilobytes = Map.copyOf(allocatedKilobytes);
        traffic = Map.copyOf(traffic);
    }

    public double allCpuMicros() {
        return cpuMicros.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    public Traffic allTraffic() {
        return traffic.values().stream().reduce(Traffic.NONE, Traffic::plus);
    }
}
