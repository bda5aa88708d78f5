package io.intentcast.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.DefaultApplicationArguments;

/**
 * The arguments of a run.
 *
 * @param quick whether it takes some minutes instead of an hour
 * @param oneJvm whether everything runs in one JVM
 * @param sharedSeries whether nodes share their series as chunks
 * @param bootstrapServers the broker to use; null for one of its own
 * @param brokerProcess the process of that broker, if it is on this machine; null otherwise
 * @param only the names of the scenarios and experiments to run, or beginnings of them; empty for all
 * @param nodes the numbers of nodes with which scenarios run; empty for all
 * @param longestWarmUp how long a case with many questions in flight is warmed up at most
 * @param rounds how many rounds of each case count
 * @param round how long a round takes
 * @param memoryMinutes how long memory is watched
 * @param mostOtherLoad the load of other processes from which on figures are refused, in cores
 * @param output the directory for results and logs
 */
record Options(
        boolean quick,
        boolean oneJvm,
        boolean sharedSeries,
        @Nullable String bootstrapServers,
        @Nullable ProcessHandle brokerProcess,
        List<String> only,
        List<Integer> nodes,
        Duration longestWarmUp,
        int rounds,
        Duration round,
        int memoryMinutes,
        double mostOtherLoad,
        Path output) {

    private static final int ROUNDS = 3;
    private static final double ROUND_SECONDS = 2;
    private static final double WARM_UP_SECONDS = 30;
    private static final double QUICK_WARM_UP_SECONDS = 8;
    private static final int MEMORY_MINUTES = 60;
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double MOST_OTHER_LOAD = 0.2;
    private static final Set<String> NAMES = Set.of(
            "quick",
            "one-jvm",
            "share-series",
            "bootstrap-servers",
            "broker-pid",
            "only",
            "nodes",
            "warm-up",
            "rounds",
            "seconds",
            "memory-minutes",
            "other-load",
            "output");

    /** @throws IllegalArgumentException naming what is no option, or has no value that fits */
    static Options of(List<String> arguments) {
        var given = new DefaultApplicationArguments(arguments.toArray(String[]::new));
        refuseUnknown(given);
        String output = value(given, "output");
        boolean quick = given.containsOption("quick");
        return new Options(
                quick,
                given.containsOption("one-jvm"),
                given.containsOption("share-series"),
                value(given, "bootstrap-servers"),
                number(given, "broker-pid").map(Options::process).orElse(null),
                values(given, "only"),
                values(given, "nodes").stream()
                        .map(text -> number("nodes", text).intValue())
                        .toList(),
                seconds(given, "warm-up", quick ? QUICK_WARM_UP_SECONDS : WARM_UP_SECONDS),
                number(given, "rounds").map(Double::intValue).orElse(ROUNDS),
                seconds(given, "seconds", ROUND_SECONDS),
                number(given, "memory-minutes").map(Double::intValue).orElse(MEMORY_MINUTES),
                number(given, "other-load").orElse(MOST_OTHER_LOAD),
                Path.of(output == null ? "target/benchmarks" : output).toAbsolutePath());
    }

    private static void refuseUnknown(DefaultApplicationArguments given) {
        given.getNonOptionArgs().stream().findFirst().ifPresent(argument -> {
            throw new IllegalArgumentException("%s is no option".formatted(argument));
        });
        given.getOptionNames().stream()
                .filter(name -> !NAMES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("--%s is none of the options %s"
                            .formatted(name, NAMES.stream().sorted().toList()));
                });
    }

    /** Whether something of this name is to run. */
    boolean wants(String name) {
        return only.isEmpty() || names(name);
    }

    /** Whether something of this name is asked for by it. */
    boolean names(String name) {
        return only.stream().anyMatch(name::startsWith);
    }

    /** Whether scenarios are to run with so many nodes. */
    boolean wants(int number) {
        return nodes.isEmpty() || nodes.contains(number);
    }

    private static ProcessHandle process(double pid) {
        return ProcessHandle.of((long) pid)
                .orElseThrow(() -> new IllegalArgumentException("--broker-pid=%s is no process".formatted((long) pid)));
    }

    private static Duration seconds(DefaultApplicationArguments given, String name, double otherwise) {
        return Duration.ofMillis((long) (number(given, name).orElse(otherwise) * MILLIS_PER_SECOND));
    }

    private static Optional<Double> number(DefaultApplicationArguments given, String name) {
        return Optional.ofNullable(value(given, name)).map(text -> number(name, text));
    }

    private static Double number(String name, String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--%s=%s is no number".formatted(name, text), e);
        }
    }

    private static @Nullable String value(DefaultApplicationArguments given, String name) {
        List<String> values = values(given, name);
        return values.isEmpty() ? null : values.getLast();
    }

    private static List<String> values(DefaultApplicationArguments given, String name) {
        List<String> values = given.getOptionValues(name);
        return values == null ? List.of() : values;
    }
}
