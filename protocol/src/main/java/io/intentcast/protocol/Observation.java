package io.intentcast.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a node observed, and when by its own clock.
 *
 * @param unit of an amount, in NFC; null when it has none
 */
public record Observation(
        Instant at, Observed value, @Nullable String unit) {

    /** The size limit of an observation on the wire, in bytes. */
    static final int LONGEST = 560;

    static final int LONGEST_UNIT = 32;

    /**
     * @throws IllegalArgumentException if anything but an amount has a unit, or the unit is empty, too long or not
     *     valid text
     */
    public Observation {
        if (unit != null && !(value instanceof Observed.Amount)) {
            throw new IllegalArgumentException("only an amount has a unit, so '%s' is not allowed".formatted(unit));
        }
        unit = unit == null ? null : Texts.checked(unit, LONGEST_UNIT, "a unit");
    }
}
