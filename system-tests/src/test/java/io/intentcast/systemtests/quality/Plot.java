package io.intentcast.systemtests.quality;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * A plot of the error against the share of adversaries, as SVG.
 *
 * @param unit of the error
 */
record Plot(String title, String unit, List<Line> lines) {

    private static final int LEFT = 70;
    private static final int TOP = 50;
    private static final int WIDTH = 560;
    private static final int HEIGHT = 300;
    private static final int STEPS = 6;
    private static final List<String> COLOURS = List.of("#b0413e", "#2b6cb0", "#5b8c3e");

    Plot {
        lines = List.copyOf(lines);
    }

    /** One kind of weights. */
    record Line(String name, List<Point> points) {

        Line {
            points = List.copyOf(points);
        }
    }

    /**
     * The error at one share, over several choices of adversaries.
     *
     * @param share 0 to 1
     */
    record Point(double share, double mean, double best, double worst) {}

    String svg() {
        var svg = new StringBuilder();
        svg.append(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                <text x="%d" y="24" font-size="15">%s</text>
                """, LEFT + WIDTH + 30, TOP + HEIGHT + 90, LEFT, title));
        double largest = largest();
        for (int step = 0; step <= STEPS; step++) {
            appendGrid(svg, step, largest);
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">share of the answers that adversaries give</text>%n",
                LEFT + WIDTH / 2,
                TOP + HEIGHT + 40));
        svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\">%s</text>%n", LEFT - 50, TOP - 10, unit));
        for (int at = 0; at < lines.size(); at++) {
            appendLine(svg, lines.get(at), COLOURS.get(at % COLOURS.size()), LEFT + at * 200, largest);
        }
        return svg.append("</svg>\n").toString();
    }

    private void appendGrid(StringBuilder svg, int step, double largestError) {
        double share = largestShare() * step / STEPS;
        double error = largestError * step / STEPS;
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%d %.1fh%d\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
                LEFT,
                y(error, largestError),
                WIDTH,
                LEFT - 8,
                y(error, largestError) + 4,
                (float) error));
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f %%</text>%n",
                x(share),
                TOP + HEIGHT + 20,
                100 * share));
    }

    private void appendLine(StringBuilder svg, Line line, String colour, int legend, double largest) {
        List<Point> points = line.points();
        String worst = points.stream()
                .map(point -> at(point.share(), point.worst(), largest))
                .collect(Collectors.joining(" "));
        String best = points.reversed().stream()
                .map(point -> at(point.share(), point.best(), largest))
                .collect(Collectors.joining(" "));
        String mean = points.stream()
                .map(point -> at(point.share(), point.mean(), largest))
                .collect(Collectors.joining(" "));
        svg.append(String.format(
                Locale.ROOT, "<polygon points=\"%s %s\" fill=\"%s\" opacity=\"0.12\"/>%n", worst, best, colour));
        svg.append(String.format(
                Locale.ROOT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                mean,
                colour));
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%d %dh24\" stroke=\"%s\" stroke-width=\"2\"/><text x=\"%d\" y=\"%d\">%s</text>%n",
                legend,
                TOP + HEIGHT + 66,
                colour,
                legend + 30,
                TOP + HEIGHT + 70,
                line.name()));
    }

    /** The upper end of the axis, so that its steps are 1, 2, 5, 10, … of a power of ten. */
    private double largest() {
        double worst = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Point::worst)
                .max()
                .orElseThrow();
        double power = Math.pow(10, Math.floor(Math.log10(worst / STEPS)));
        return DoubleStream.of(1, 2, 5, 10)
                .map(step -> step * power * STEPS)
                .filter(end -> end >= worst)
                .findFirst()
                .orElse(worst);
    }

    private double largestShare() {
        return lines.getFirst().points().getLast().share();
    }

    private String at(double share, double error, double largest) {
        return String.format(Locale.ROOT, "%.1f,%.1f", x(share), y(error, largest));
    }

    private double x(double share) {
        return LEFT + WIDTH * share / largestShare();
    }

    private static double y(double error, double largest) {
        return TOP + HEIGHT * (1 - error / largest);
    }
}
