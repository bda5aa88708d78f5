package io.intentcast.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write and read them. */
final class Times {

    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private Times() {}

    /** Reads {@code 500ms}, {@code 2s}, {@code 1m}, {@code 1h}, or a duration of ISO 8601. */
    static Duration parse(String text) {
        Matcher parts = SHORT.matcher(text);
        if (!parts.matches()) {
            return iso(text);
        }
        long count = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (java.time.format.DateTimeParseException _) {
            throw new TypeConversionException("'%s' is no duration such as 500ms, 2s or PT2S".formatted(text));
        }
    }

    /** Writes a time without fractions of its second. */
    static String whole(Instant time) {
        return "" + time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Writes {@code 12 ms}, {@code 2 s}, {@code 1.5 s} or {@code 1 min}. */
    static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + " min";
        }
        return (millis % 1000 == 0 ? "" + millis / 1000 : "" + millis / 1000.0) + " s";
    }
}
