package io.intentcast.benchmarks;

import io.intentcast.benchmarks.experiment.Experiment;
import io.intentcast.benchmarks.experiment.Experiments;
import io.intentcast.benchmarks.measuring.Pace;
import io.intentcast.benchmarks.scenario.Scenario;
import io.intentcast.benchmarks.scenario.Scenarios;
import java.util.List;
import java.util.stream.Stream;

/** What is measured, and for how long. */
record Plan(List<Setup> setups, Pace pace, List<Experiment> experiments) {

    private static final List<Setup> QUICK = List.of(new Setup(10, Scenarios.ESSENTIAL));
    private static final List<Setup> WHOLE = List.of(
            new Setup(5, Scenarios.ESSENTIAL),
            new Setup(10, Scenarios.ALL),
            new Setup(20, Scenarios.ESSENTIAL),
            new Setup(50, Scenarios.ESSENTIAL),
            new Setup(100, Scenarios.LARGE),
            new Setup(300, Scenarios.LARGE),
            new Setup(1_000, Scenarios.LARGE));

    private static final int REPEATED_ROUNDS = 2;

    /** Scenarios that are measured side by side. */
    record Setup(int nodes, List<Scenario> scenarios) {}

    static Plan of(Options options) {
        var pace = new Pace(
                options.longestWarmUp(),
                options.round(),
                options.rounds(),
                options.rounds() + REPEATED_ROUNDS,
                options.mostOtherLoad());
        List<Setup> setups = options.quick() ? QUICK : WHOLE;
        return new Plan(
                setups.stream().flatMap(setup -> wanted(setup, options)).toList(),
                pace,
                options.quick()
                        ? List.of()
                        : Experiments.all(options.memoryMinutes()).stream()
                                .filter(experiment -> experiment.isPartOfAll()
                                        ? options.wants(experiment.name())
                                        : options.names(experiment.name()))
                                .toList());
    }

    private static Stream<Setup> wanted(Setup setup, Options options) {
        List<Scenario> scenarios = setup.scenarios().stream()
                .filter(scenario -> options.wants(scenario.name()))
                .toList();
        return options.wants(setup.nodes()) && !scenarios.isEmpty()
                ? Stream.of(new Setup(setup.nodes(), scenarios))
                : Stream.empty();
    }
}
