package io.intentcast.benchmarks.report;

import io.intentcast.benchmarks.results.Measurement;
import io.intentcast.benchmarks.results.Measurement.ProcessCpu;
import io.intentcast.benchmarks.results.Round;
import java.util.List;
import java.util.Locale;

/**
 * CPU time for each question as stacked bars, a colour for each process, with the rate beside it; only measurements
 * with many questions in flight.
 */
record Plot(List<Measurement> measurements) {

    private static final String TITLE =
            "CPU time for each question, in microseconds, by process; answered questions a second";
    private static final int LABEL = 290;
    private static final int BAR = 620;
    private static final int ROW = 26;
    private static final int TOP = 64;
    private static final int WIDTH = LABEL + BAR + 220;

    Plot {
        measurements = measurements.stream()
                .filter(measurement -> measurement.isKnown() && measurement.of().inFlight() > 1)
                .toList();
    }

    String svg() {
        int height = TOP + ROW * measurements.size() + 20;
        var bars = new StringBuilder();
        List<String> processes = processes();
        for (int i = 0; i < processes.size(); i++) {
            int x = LABEL + i * 130;
            bars.append(Svg.rect(x, 36, 12, 12, Svg.color(i))).append(Svg.text(x + 17, 47, processes.get(i)));
        }
        for (int row = 0; row < measurements.size(); row++) {
            bars.append(bar(measurements.get(row), processes, TOP + row * ROW));
        }
        return Svg.document(WIDTH, height, TITLE, bars);
    }

    private String bar(Measurement measurement, List<String> processes, int y) {
        var of = measurement.of();
        var bar = new StringBuilder(Svg.text(
                10,
                y + 15,
                "%s, %s nodes, %s"
                        .formatted(of.scenario(), of.nodes(), of.question().label())));
        double x = LABEL;
        for (ProcessCpu cpu : measurement.cpuByProcess()) {
            double width = cpu.micros() * BAR / longest();
            bar.append(Svg.rect(x, y + 3, width, ROW - 8, Svg.color(processes.indexOf(cpu.process()))));
            x += width;
        }
        return bar.append(Svg.text(
                        x + 6,
                        y + 15,
                        String.format(
                                Locale.ROOT,
                                "%,.0f µs, %,.0f/s",
                                measurement.of(Round::allCpuMicros).median(),
                                measurement.of(Round::perSecond).median())))
                .toString();
    }

    private List<String> processes() {
        return measurements.stream()
                .flatMap(measurement -> measurement.cpuByProcess().stream())
                .map(ProcessCpu::process)
                .distinct()
                .sorted()
                .toList();
    }

    private double longest() {
        return measurements.stream()
                .mapToDouble(measurement -> measurement.cpuByProcess().stream()
                        .mapToDouble(ProcessCpu::micros)
                        .sum())
                .max()
                .orElse(1);
    }
}
