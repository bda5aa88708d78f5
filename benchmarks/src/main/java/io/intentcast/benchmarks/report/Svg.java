package io.intentcast.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** Pieces of a plot as SVG. */
final class Svg {

    private static final List<String> COLORS =
            List.of("#4c78a8", "#f58518", "#54a24b", "#b279a2", "#e45756", "#72b7b2", "#9d755d");

    private Svg() {}

    /** A document on a white ground. */
    static String document(int width, int height, String title, CharSequence content) {
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" font-family="sans-serif" font-size="13">
            <rect width="%1$s" height="%2$s" fill="white"/>
            <text x="10" y="22" font-size="16">%3$s</text>
            %4$s</svg>
            """.formatted(width, height, title, content);
    }

    /** The color of one of several things, by its number from 0. */
    static String color(int number) {
        return COLORS.get(number % COLORS.size());
    }

    static String rect(double x, double y, double width, double height, String color) {
        return String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                x,
                y,
                width,
                height,
                color);
    }

    static String text(double x, double y, String text) {
        return String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>%n", x, y, text);
    }

    /** @param points pairs of x and y, separated by blanks */
    static String line(String points, String color) {
        return "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%n".formatted(points, color);
    }
}
