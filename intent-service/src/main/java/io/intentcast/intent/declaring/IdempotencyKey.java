package io.intentcast.intent.declaring;

import java.util.regex.Pattern;

/** A caller's name for one declaration, with which it may be sent again. It belongs to one {@code from}. */
public record IdempotencyKey(String value) {

    public static final int LONGEST = 255;

    private static final Pattern RULE = Pattern.compile("[ -~]{1,%s}".formatted(LONGEST));

    /** @throws IllegalArgumentException if the value is not 1 to {@value #LONGEST} printable ASCII characters */
    public IdempotencyKey {
        if (!isKey(value)) {
            throw new IllegalArgumentException(
                    "an idempotency key has 1 to %s printable ASCII characters".formatted(LONGEST));
        }
    }

    public static boolean isKey(String value) {
        return RULE.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
