package io.intentcast.protocol;

/** The place of an observation. */
public record Location(String value) implements Comparable<Location> {

    /** @throws IllegalArgumentException if the value is not {@code [A-Za-z0-9._:-]{1,128}} */
    public Location {
        Ids.checked(value, 128, "location");
    }

    /** The subject of intents about this location. */
    public Subject subject() {
        return new Subject("location:" + value);
    }

    @Override
    public int compareTo(Location other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
