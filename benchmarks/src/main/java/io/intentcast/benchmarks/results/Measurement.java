package io.intentcast.benchmarks.results;

import io.intentcast.benchmarks.statistics.Spread;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * All that was measured of a case.
 *
 * @param steady whether the rate was steady after the warm-up
 * @param rounds those that count
 * @param refused why other rounds do not count
 */
public record Measurement(Case of, boolean steady, List<Round> rounds, List<String> refused) {

    public Measurement {
        rounds = List.copyOf(rounds);
        refused = List.copyOf(refused);
    }

    /** Whether there are figures. */
    public boolean isKnown() {
        return !rounds.isEmpty();
    }

    public Spread of(ToDoubleFunction<Round> figure) {
        return Spread.of(rounds.stream().map(figure::applyAsDouble).toList());
    }

    /** The median of each process, in microseconds of CPU for each question; processes in the order of their names. */
    public List<ProcessCpu> cpuByProcess() {
        return rounds.stream()
                .flatMap(round -> round.cpuMicros().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(process -> new ProcessCpu(
                        process,
                        of(round -> round.cpuMicros().getOrDefault(process, 0.0))
                                .median()))
                .toList();
    }

    /** The medians of what each question appends to each topic, in the order of their names. */
    public SortedMap<String, Traffic> trafficByTopic() {
        var byTopic = new TreeMap<String, Traffic>();
        rounds.stream()
                .flatMap(round -> round.traffic().keySet().stream())
                .forEach(topic -> byTopic.computeIfAbsent(topic, this::traffic));
        return byTopic;
    }

    private Traffic traffic(String topic) {
        return new Traffic(
                of(round -> round.traffic().getOrDefault(topic, Traffic.NONE).records())
                        .median(),
                of(round -> round.traffic().getOrDefault(topic, Traffic.NONE).bytes())
                        .median());
    }

    /** @param micros CPU time for each question, in microseconds */
    public record ProcessCpu(String process, double micros) {}
}
