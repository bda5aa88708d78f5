package io.intentcast.consensus.reputation;

import io.intentcast.protocol.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What numbers are about: a subject, in one unit, and of values that are objects one field. The same in another unit is another
 * quantity, for a scale in one says nothing of numbers in the other.
 *
 * @param field {@link #PLAIN} for values that are plain numbers
 * @param unit {@link #NO_UNIT} for numbers that have none
 */
public record Quantity(Subject subject, String field, String unit) {

    /** The field of values that are plain numbers. */
    public static final String PLAIN = "";

    /** The unit of numbers that have none. */
    public static final String NO_UNIT = "";

    /** Plain numbers without a unit. */
    public static Quantity of(Subject subject) {
        return in(subject, null);
    }

    /** @param unit null for numbers that have none */
    static Quantity in(Subject subject, @Nullable String unit) {
        return new Quantity(subject, PLAIN, unit == null ? NO_UNIT : unit);
    }

    /** One field of values that are objects. */
    static Quantity field(Subject subject, String field) {
        return new Quantity(subject, field, NO_UNIT);
    }
}
