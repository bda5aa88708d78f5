package io.intentcast.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a node saw, and when by its own clock.
 *
 * @param unit of an amount, in NFC; null when it has none
 */
public record Observation(
        Instant at, Observed value, @Nullable String unit) {

    /** How many bytes one has on the wire, at most. */
    static final int LONGEST = 560;

    private static final int LONGEST_UNIT = 32;

    /** @throws IllegalArgumentException if something else than an amount has a unit, or the unit is empty, too long, or no text */
    public Observation {
        if (unit != null && !(value instanceof Observed.Amount)) {
            throw new IllegalArgumentException("only an amount has a unit, and '%s' is one".formatted(unit));
        }
        unit = unit == null ? null : Texts.checked(unit, LONGEST_UNIT, "a unit");
    }
}
