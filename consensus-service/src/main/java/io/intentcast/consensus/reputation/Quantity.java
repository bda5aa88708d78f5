package io.intentcast.consensus.reputation;

import io.intentcast.protocol.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What numbers measure: a subject in one unit and, for values that are objects, one field. Each unit has its own
 * quantity, since a scale in one unit does not apply to another.
 *
 * @param field {@link #PLAIN} for plain numbers
 * @param unit {@link #NO_UNIT} for numbers without a unit
 */
public record Quantity(Subject subject, String field, String unit) {

    /** The field of plain numbers. */
    static final String PLAIN = "";

    /** The unit of numbers without one. */
    static final String NO_UNIT = "";

    /**
     * The quantity of a field of values that are objects, or of a value of an own kind.
     *
     * @param unit null for numbers without one
     */
    static Quantity of(Subject subject, String field, @Nullable String unit) {
        return new Quantity(subject, field, unit == null ? NO_UNIT : unit);
    }
}
