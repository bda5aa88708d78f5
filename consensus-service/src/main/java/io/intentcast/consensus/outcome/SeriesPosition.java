package io.intentcast.consensus.outcome;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position of an outcome in the series of its declarer, ordered by (closed, partition, offset). Written as
 * {@code 1767225600000~3-4711}.
 *
 * @param closedMillis milliseconds since 1970, of 18 digits at most
 */
public record SeriesPosition(long closedMillis, IntentId intentId) implements Comparable<SeriesPosition> {

    private static final Instant LAST = Instant.ofEpochMilli(999_999_999_999_999_999L);
    private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d{0,17})~(.*)");
    private static final Comparator<SeriesPosition> ORDER =
            Comparator.comparingLong(SeriesPosition::closedMillis).thenComparing(SeriesPosition::intentId);

    /** @throws IllegalArgumentException if the time is before 1970 or has more than 18 digits */
    public SeriesPosition {
        if (closedMillis < 0 || closedMillis > LAST.toEpochMilli()) {
            throw new IllegalArgumentException(
                    "the closing time %s ms is outside the range of a series".formatted(closedMillis));
        }
    }

    /** @throws IllegalArgumentException if the outcome has no position */
    public static SeriesPosition of(Outcome outcome) {
        if (!isPossible(outcome)) {
            throw new IllegalArgumentException(
                    "the closing time '%s' is outside the range of a series".formatted(outcome.closed()));
        }
        return new SeriesPosition(outcome.closed().toEpochMilli(), outcome.intentId());
    }

    /** Whether the outcome has a position: closed not before 1970, and not beyond the digits of a position. */
    public static boolean isPossible(Outcome outcome) {
        return !outcome.closed().isBefore(Instant.EPOCH) && !outcome.closed().isAfter(LAST);
    }

    /** @throws IllegalArgumentException if the text is not {@code <closed in milliseconds>~<intent id>} */
    public static SeriesPosition parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "series position '%s' is not <closed in milliseconds>~<intent id>".formatted(text));
        }
        return new SeriesPosition(Long.parseLong(form.group(1)), IntentId.parse(form.group(2)));
    }

    @Override
    public int compareTo(SeriesPosition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return closedMillis + "~" + intentId;
    }
}
