package io.intentcast.benchmarks.experiment;

import io.intentcast.benchmarks.measuring.Footprint;
import io.intentcast.benchmarks.measuring.PacedLoad;
import io.intentcast.benchmarks.process.MemoryFigure;
import io.intentcast.benchmarks.process.RunningPart;
import io.intentcast.benchmarks.results.Course;
import io.intentcast.benchmarks.results.Course.Point;
import io.intentcast.benchmarks.results.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What processes had of memory and disk from time to time, and what the questions came to. */
final class MemorySamples {

    private static final String LIVE = "live heap";
    private static final String RESIDENT = "resident memory";
    private static final String DISK = "disk";
    private static final Set<String> TOLD = Set.of(LIVE, RESIDENT, DISK);

    private static final String MEGABYTES = "MB";
    private static final double BYTES_PER_MEGABYTE = 1 << 20;

    /** From when on a process counts as warm. */
    private static final double WARM_MINUTE = 5;

    private final String experiment;
    private final List<RunningPart> parts;
    private final Path data;
    private final Map<Key, List<Point>> points = new LinkedHashMap<>();

    private record Key(String of, String what, String unit) {}

    MemorySamples(String experiment, List<RunningPart> parts, Path data) {
        this.experiment = experiment;
        this.parts = parts;
        this.data = data;
    }

    void take(double minute, PacedLoad load) {
        add(minute, "load", "answered", "questions", (double) load.answered());
        add(minute, "load", "failed", "questions", (double) load.failed());
        for (RunningPart part : parts) {
            String process = part.process();
            bytes(minute, process, LIVE, part.bytes(MemoryFigure.LIVE));
            Footprint.resident(part.handle()).ifPresent(resident -> bytes(minute, process, RESIDENT, resident));
            bytes(minute, process, "committed heap", part.bytes(MemoryFigure.COMMITTED));
            bytes(minute, process, "classes and code", part.bytes(MemoryFigure.CODE));
            bytes(minute, process, "direct buffers", part.bytes(MemoryFigure.DIRECT));
        }
        Footprint.directoriesIn(data)
                .forEach(directory -> bytes(minute, "" + directory.getFileName(), DISK, Footprint.onDisk(directory)));
    }

    private void bytes(double minute, String of, String what, long bytes) {
        add(minute, of, what, MEGABYTES, bytes / BYTES_PER_MEGABYTE);
    }

    private void add(double minute, String of, String what, String unit, double value) {
        points.computeIfAbsent(new Key(of, what, unit), _ -> new ArrayList<>()).add(new Point(minute, value));
    }

    List<Course> courses() {
        return points.entrySet().stream()
                .map(course -> new Course(
                        experiment,
                        course.getKey().of(),
                        course.getKey().what(),
                        course.getKey().unit(),
                        course.getValue()))
                .toList();
    }

    List<Figure> figures() {
        return courses().stream()
                .filter(course -> TOLD.contains(course.what()))
                .flatMap(MemorySamples::figures)
                .toList();
    }

    private static Stream<Figure> figures(Course course) {
        double half = course.last().minute() / 2;
        Point warm = course.at(Math.min(WARM_MINUTE, half));
        return Stream.of(
                figure(course, String.format(Locale.ROOT, "after %.0f minutes", warm.minute()), warm.value(), ""),
                figure(course, "at the end", course.last().value(), ""),
                figure(course, "growth in the second half", course.perHour(half), "/h"));
    }

    private static Figure figure(Course course, String when, double value, String per) {
        return new Figure(
                course.experiment(),
                "%s, %s %s".formatted(course.of(), course.what(), when),
                value,
                course.unit() + per);
    }

    /** The newest sample. */
    @Override
    public String toString() {
        return courses().stream()
                .map(course -> String.format(
                        Locale.ROOT,
                        "%s, %s %.1f",
                        course.of(),
                        course.what(),
                        course.last().value()))
                .collect(Collectors.joining("; "));
    }
}
