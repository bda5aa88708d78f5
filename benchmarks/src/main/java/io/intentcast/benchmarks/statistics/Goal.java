package io.intentcast.benchmarks.statistics;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A goal, and what was measured for it.
 *
 * @param unit what follows the number, as {@code ×} or {@code %}
 * @param measured empty when something that it needs was not measured
 */
public record Goal(String text, Bound bound, double limit, String unit, OptionalDouble measured) {

    /** On which side of its limit a figure is to be. */
    public enum Bound {
        AT_MOST,
        AT_LEAST
    }

    /** What became of a goal. */
    public enum Verdict {
        MET,
        MISSED,
        NOT_MEASURED
    }

    public Verdict verdict() {
        if (measured.isEmpty()) {
            return Verdict.NOT_MEASURED;
        }
        double figure = measured.getAsDouble();
        boolean met = switch (bound) {
            case AT_MOST -> figure <= limit;
            case AT_LEAST -> figure >= limit;
        };
        return met ? Verdict.MET : Verdict.MISSED;
    }

    /** One line: verdict, text, figure and limit. */
    @Override
    public String toString() {
        String figure = measured.isEmpty() ? "-" : number(measured.getAsDouble());
        return "%-12s %s: %s (%s %s)"
                .formatted(
                        verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        text,
                        figure,
                        bound == Bound.AT_MOST ? "at most" : "at least",
                        number(limit));
    }

    private String number(double number) {
        return String.format(Locale.ROOT, "%.2f %s", number, unit);
    }
}
