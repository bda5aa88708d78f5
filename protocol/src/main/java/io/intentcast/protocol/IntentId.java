package io.intentcast.protocol;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of an intent: its partition and offset in the intents topic, written {@code 3-4711}. */
public record IntentId(int partition, long offset) implements Comparable<IntentId> {

    private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d{0,8})-(0|[1-9]\\d{0,17})");
    private static final Comparator<IntentId> BY_ADDRESS =
            Comparator.comparingInt(IntentId::partition).thenComparingLong(IntentId::offset);

    /** @throws IllegalArgumentException if either number is negative */
    public IntentId {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException("intent id %s-%s has a negative number".formatted(partition, offset));
        }
    }

    /** @throws IllegalArgumentException if the text is not {@code <partition>-<offset>} */
    public static IntentId parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("intent id '%s' is not <partition>-<offset>".formatted(text));
        }
        return new IntentId(Integer.parseInt(form.group(1)), Long.parseLong(form.group(2)));
    }

    @Override
    public int compareTo(IntentId other) {
        return BY_ADDRESS.compare(this, other);
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
