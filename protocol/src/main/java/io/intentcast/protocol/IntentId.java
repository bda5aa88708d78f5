package io.intentcast.protocol;

import java.util.Comparator;

/** The address of an intent: its partition and offset in the intents topic, written {@code 3-4711}. */
public record IntentId(int partition, long offset) implements Comparable<IntentId> {

    private static final int DECIMAL = 10;
    private static final int MOST_DIGITS_OF_PARTITION = 9;
    private static final int MOST_DIGITS_OF_OFFSET = 18;
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
        int dash = text.indexOf('-');
        if (!isNumber(text, 0, dash, MOST_DIGITS_OF_PARTITION)
                || !isNumber(text, dash + 1, text.length(), MOST_DIGITS_OF_OFFSET)) {
            throw new IllegalArgumentException("intent id '%s' is not <partition>-<offset>".formatted(text));
        }
        return new IntentId(
                Integer.parseInt(text, 0, dash, DECIMAL), Long.parseLong(text, dash + 1, text.length(), DECIMAL));
    }

    /** Whether there is a decimal number, written in the shortest way: without sign and leading zeros. */
    private static boolean isNumber(String text, int begin, int end, int mostDigits) {
        int digits = end - begin;
        if (digits < 1 || digits > mostDigits || (digits > 1 && text.charAt(begin) == '0')) {
            return false;
        }
        for (int i = begin; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
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
