package io.intentcast.consensus.outcome;

import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Outcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an outcome stands in the series of its declarer: in the order of (closed, partition, offset). Written {@code
 * 1767225600000~3-4711}.
 *
 * @param closedMillis milliseconds since 1970, of 18 digits at most
 */
public record SeriesPosition(long closedMillis, IntentId intentId) implements Comparable<SeriesPosition> {

    private static final Instant LAST = Instant.ofEpochMilli(999_999_999_999_999_999L);
    private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d{0,17})~(.*)");
    private static final Comparator<SeriesPosition> ORDER =
            Comparator.comparingLong(SeriesPosition::closedMillis).thenComparing(SeriesPosition::intentId);

    /** @throws IllegalArgumentException if the time lies before 1970 or beyond its digits */
    public SeriesPosition {
        if (closedMillis < 0 || closedMillis > LAST.toEpochMilli()) {
            throw new IllegalArgumentException("closed at %s ms, which no series can hold".formatted(closedMillis));
        }
    }

    /** @throws IllegalArgumentException if it has none */
    public static SeriesPosition of(Outcome outcome) {
        if (!isPossible(outcome)) {
            throw new IllegalArgumentException("closed at '%s', which no series can hold".formatted(outcome.closed()));
        }
        return new SeriesPosition(outcome.closed().toEpochMilli(), outcome.intentId());
    }

    /** Whether it has one: closed not before 1970, nor when nobody will be there to read it. */
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
