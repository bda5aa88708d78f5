package io.intentcast.protocol;

/**
 * The type of an event in a series, in snake_case: {@code observation}, {@code chunk_stored}. Nodes may define their
 * own.
 */
public record EventType(String value) implements Comparable<EventType> {

    /** @throws IllegalArgumentException if the value is not {@code [a-z0-9_]{1,64}} */
    public EventType {
        Ids.inSnakeCase(value, "event type");
    }

    @Override
    public int compareTo(EventType other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
