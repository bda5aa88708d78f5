package io.intentcast.benchmarks.results;

import io.intentcast.benchmarks.statistics.TheilSen;
import java.util.List;

/**
 * How a figure of an experiment went.
 *
 * @param of the process, or whatever else it is a figure of
 * @param what it tells
 * @param points in the order of their minutes
 */
public record Course(String experiment, String of, String what, String unit, List<Point> points) {

    private static final double MINUTES_PER_HOUR = 60;

    /** @param minute since the beginning */
    public record Point(double minute, double value) {}

    public Course {
        points = List.copyOf(points);
    }

    /** Its first point from a minute on. */
    public Point at(double minute) {
        return since(minute).getFirst();
    }

    public Point last() {
        return points.getLast();
    }

    /** What it grows by in an hour, from a minute on. */
    public double perHour(double since) {
        List<Point> counted = since(since);
        return MINUTES_PER_HOUR
                * TheilSen.slope(
                        counted.stream().map(Point::minute).toList(),
                        counted.stream().map(Point::value).toList());
    }

    private List<Point> since(double minute) {
        return points.stream().filter(point -> point.minute() >= minute).toList();
    }
}
