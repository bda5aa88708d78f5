package io.intentcast.benchmarks.report;

import io.intentcast.benchmarks.results.Case;
import io.intentcast.benchmarks.results.Measurement;
import io.intentcast.benchmarks.results.Round;
import io.intentcast.benchmarks.statistics.Spread;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The measurements as text, a line for each case: medians, of the rate and of CPU time with lowest and highest. */
final class Table {

    private static final double BYTES_PER_KILOBYTE = 1024;

    private Table() {}

    static String of(List<Measurement> measurements) {
        String heading = columns(
                "",
                "N",
                "",
                "open",
                "per second",
                "p50 ms",
                "p99 ms",
                "CPU µs each",
                "compiler",
                "KB mem.",
                "records",
                "KB log",
                "failed",
                "others",
                "CPU µs each, by process");
        return measurements.stream().map(Table::line).collect(Collectors.joining("", heading, ""));
    }

    private static String line(Measurement measurement) {
        Case of = measurement.of();
        Stream<Object> key = Stream.of(of.scenario(), of.nodes(), of.question().label(), of.inFlight());
        if (!measurement.isKnown()) {
            Stream<Object> reasons = Stream.of(String.join(", ", measurement.refused()));
            return "%-19s %3s  %-11s %4s  refused: %s%n"
                    .formatted(Stream.concat(key, reasons).toArray());
        }
        Stream<Object> figures = Stream.of(
                spread(measurement.of(Round::perSecond), 0) + (measurement.steady() ? "" : " !"),
                number(measurement.of(Round::p50Millis).median(), 2),
                number(measurement.of(Round::p99Millis).median(), 2),
                spread(measurement.of(Round::allCpuMicros), 0),
                number(measurement.of(Round::compilerMicros).median(), 0),
                number(measurement.of(Table::allocated).median(), 0),
                number(measurement.of(round -> round.allTraffic().records()).median(), 1),
                number(measurement.of(round -> round.allTraffic().bytes()).median() / BYTES_PER_KILOBYTE, 1),
                number(measurement.of(Round::failed).high(), 0),
                number(measurement.of(Round::otherLoad).high(), 2),
                byProcess(measurement));
        return columns(Stream.concat(key, figures).toArray());
    }

    /** Records and kilobytes for each question, by topic; a line for each case with many questions open. */
    static String topics(List<Measurement> measurements) {
        return measurements.stream()
                .filter(measurement -> measurement.isKnown() && measurement.of().inFlight() > 1)
                .map(measurement -> "%s: %s%n".formatted(measurement.of(), byTopic(measurement)))
                .collect(Collectors.joining("", "Records and kilobytes for each question, by topic%n".formatted(), ""));
    }

    private static String byTopic(Measurement measurement) {
        return measurement.trafficByTopic().entrySet().stream()
                .map(topic -> "%s %s, %s KB"
                        .formatted(
                                topic.getKey(),
                                number(topic.getValue().records(), 2),
                                number(topic.getValue().bytes() / BYTES_PER_KILOBYTE, 2)))
                .collect(Collectors.joining("; "));
    }

    private static double allocated(Round round) {
        return round.allocatedKilobytes().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static String byProcess(Measurement measurement) {
        return measurement.cpuByProcess().stream()
                .map(cpu -> cpu.process() + " " + number(cpu.micros(), 0))
                .collect(Collectors.joining(", "));
    }

    private static String columns(Object... columns) {
        return String.format(
                Locale.ROOT, "%-19s %3s  %-11s %4s  %-22s %8s %8s  %-24s %8s %8s %8s %8s %6s %6s  %s%n", columns);
    }

    private static String spread(Spread spread, int digits) {
        return "%s (%s-%s)"
                .formatted(
                        number(spread.median(), digits), number(spread.low(), digits), number(spread.high(), digits));
    }

    private static String number(double number, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", number);
    }
}
