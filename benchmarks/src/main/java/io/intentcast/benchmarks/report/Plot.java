package io.intentcast.benchmarks.report;

import io.intentcast.benchmarks.results.Measurement;
import io.intentcast.benchmarks.results.Measurement.ProcessCpu;
import io.intentcast.benchmarks.results.Round;
import java.util.List;
import java.util.Locale;

/**
 * CPU time for each question as stacked bars, a colour for each process, with the rate beside it; only measurements with
 * many questions in flight.
 */
record Plot(List<Measurement> measurements) {

    private static final int LABEL = 290;
    private static final int BAR = 620;
    private static final int ROW = 26;
    private static final int TOP = 64;
    private static final int WIDTH = LABEL + BAR + 220;
    private static final List<String> COLORS =
            List.of("#4c78a8", "#f58518", "#54a24b", "#b279a2", "#e45756", "#72b7b2", "#9d755d");

    Plot {
        measurements = measurements.stream()
                .filter(measurement -> measurement.isKnown() && measurement.of().inFlight() > 1)
                .toList();
    }

    String svg() {
        int height = TOP + ROW * measurements.size() + 20;
        var svg = new StringBuilder("""
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" font-family="sans-serif" font-size="13">
            <rect width="%1$s" height="%2$s" fill="white"/>
            <text x="10" y="22" font-size="16">CPU time for each question, in microseconds, by process; answered questions a second</text>
            """.formatted(WIDTH, height));
        List<String> processes = processes();
        for (int i = 0; i < processes.size(); i++) {
            int x = LABEL + i * 130;
            svg.append(rect(x, 36, 12, 12, color(i))).append(text(x + 17, 47, processes.get(i)));
        }
        for (int row = 0; row < measurements.size(); row++) {
            svg.append(bar(measurements.get(row), processes, TOP + row * ROW));
        }
        return svg.append("</svg>\n").toString();
    }

    private String bar(Measurement measurement, List<String> processes, int y) {
        var of = measurement.of();
        var bar = new StringBuilder(text(
                10,
                y + 15,
                "%s, %s nodes, %s"
                        .formatted(of.scenario(), of.nodes(), of.question().label())));
        double x = LABEL;
        for (ProcessCpu cpu : measurement.cpuByProcess()) {
            double width = cpu.micros() * BAR / longest();
            bar.append(rect(x, y + 3, width, ROW - 8, color(processes.indexOf(cpu.process()))));
            x += width;
        }
        return bar.append(text(
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

    private static String color(int process) {
        return COLORS.get(process % COLORS.size());
    }

    private static String rect(double x, double y, double width, double height, String color) {
        return String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                x,
                y,
                width,
                height,
                color);
    }

    private static String text(double x, double y, String text) {
        return String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>%n", x, y, text);
    }
}
