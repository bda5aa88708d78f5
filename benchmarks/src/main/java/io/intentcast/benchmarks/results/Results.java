package io.intentcast.benchmarks.results;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All results of a run.
 *
 * @param courses what figures were concluded from
 * @param skipped what could not be measured here, with the reason
 */
public record Results(
        List<Measurement> measurements, List<Figure> figures, List<Course> courses, List<String> skipped) {

    public Results {
        measurements = List.copyOf(measurements);
        figures = List.copyOf(figures);
        courses = List.copyOf(courses);
        skipped = List.copyOf(skipped);
    }

    /** The measurement of a case, if it has figures. */
    public Optional<Measurement> find(Case wanted) {
        return measurements.stream()
                .filter(measurement -> measurement.of().equals(wanted) && measurement.isKnown())
                .findAny();
    }

    public OptionalDouble figure(String experiment, String name) {
        return figures.stream()
                .filter(figure ->
                        figure.experiment().equals(experiment) && figure.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst();
    }
}
