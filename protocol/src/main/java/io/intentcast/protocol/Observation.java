package io.intentcast.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a node saw, and when by its own clock.
 *
 * @param unit of an amount; null when it has none
 */
public record Observation(
        Instant at, Observed value, @Nullable String unit) {

    private static final int LONGEST_UNIT = 32;

    /** @throws IllegalArgumentException if something else than an amount has a unit, or the unit is empty or too long */
    public Observation {
        if (unit != null && !(value instanceof Observed.Amount)) {
            throw new IllegalArgumentException("only an amount has a unit, and '%s' is one".formatted(unit));
        }
        if (unit != null && (unit.isEmpty() || unit.length() > LONGEST_UNIT)) {
            throw new IllegalArgumentException("unit '%s' has 1 to %d characters".formatted(unit, LONGEST_UNIT));
        }
    }
}
