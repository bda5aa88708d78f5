package io.intentcast.protocol;

import java.util.regex.Pattern;

/** A JSON Pointer (RFC 6901) that leads to a part of a document: {@code /price}, {@code /legs/0/price}. */
public record Pointer(String value) implements Comparable<Pointer> {

    /** The length limit, in characters. */
    public static final int LONGEST = 128;

    private static final Pattern RULE = Pattern.compile("(?:/(?:[^/~\\p{Cntrl}]|~[01])*+)++");

    /** @throws IllegalArgumentException if the value is not a pointer, leads to the whole document, or is too long */
    public Pointer {
        if (value.length() > LONGEST || !RULE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "pointer '%s' is not a JSON Pointer of 1 to %s characters, such as /price"
                            .formatted(value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value, LONGEST));
        }
    }

    @Override
    public int compareTo(Pointer other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
