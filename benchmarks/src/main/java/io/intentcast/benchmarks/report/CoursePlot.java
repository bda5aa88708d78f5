package io.intentcast.benchmarks.report;

import io.intentcast.benchmarks.results.Course;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures over time: a panel from zero up for each that is told, with a line for each process. */
record CoursePlot(List<Course> courses) {

    private static final int LEFT = 90;
    private static final int WIDTH = 760;
    private static final int LEGEND = 220;
    private static final int TOP = 50;
    private static final int PANEL = 200;
    private static final int HEIGHT = 160;
    private static final int ROW = 20;

    CoursePlot {
        courses = List.copyOf(courses);
    }

    String svg() {
        var panels = new StringBuilder();
        Map<String, List<Course>> byWhat =
                courses.stream().collect(Collectors.groupingBy(Course::what, LinkedHashMap::new, Collectors.toList()));
        int top = TOP;
        for (List<Course> panel : byWhat.values()) {
            panels.append(panel(panel, top));
            top += PANEL;
        }
        return Svg.document(LEFT + WIDTH + LEGEND, top, "Over time, in minutes; at the right the last", panels);
    }

    private String panel(List<Course> panel, int top) {
        double most = panel.stream()
                .flatMap(course -> course.points().stream())
                .mapToDouble(Course.Point::value)
                .max()
                .orElse(0);
        double scale = HEIGHT / Math.max(most, Double.MIN_NORMAL);
        var svg = new StringBuilder();
        Course first = panel.getFirst();
        svg.append(Svg.text(10, top + 12, "%s, %s".formatted(first.what(), first.unit())))
                .append(Svg.text(10, top + 30, number(most)))
                .append(Svg.rect(LEFT, top + HEIGHT, WIDTH, 1, "black"))
                .append(Svg.text(
                        LEFT + WIDTH - 20,
                        top + HEIGHT + 16,
                        number(first.last().minute())));
        for (int i = 0; i < panel.size(); i++) {
            Course course = panel.get(i);
            String legend = "%s: %s".formatted(course.of(), number(course.last().value()));
            int y = top + 12 + i * ROW;
            svg.append(Svg.line(points(course, top + HEIGHT, scale), Svg.color(i)))
                    .append(Svg.rect(LEFT + WIDTH + 10, y - 10, 12, 12, Svg.color(i)))
                    .append(Svg.text(LEFT + WIDTH + 27, y, legend));
        }
        return svg.toString();
    }

    private static String points(Course course, int bottom, double scale) {
        double perMinute = WIDTH / Math.max(course.last().minute(), 1);
        return course.points().stream()
                .map(point -> String.format(
                        Locale.ROOT, "%.1f,%.1f", LEFT + point.minute() * perMinute, bottom - point.value() * scale))
                .collect(Collectors.joining(" "));
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }
}
