package io.intentcast.consensus.reputation;

import io.intentcast.protocol.Subject;

/**
 * What numbers are about: a subject, and of values that are objects one field.
 *
 * @param field {@link #PLAIN} for values that are plain numbers
 */
public record Quantity(Subject subject, String field) {

    /** The field of values that are plain numbers. */
    public static final String PLAIN = "";

    public static Quantity of(Subject subject) {
        return new Quantity(subject, PLAIN);
    }
}
