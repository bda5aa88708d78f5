package io.intentcast.protocol;

/** The subject of an intent, which is its Kafka key: a chunk id, {@code location:…} or {@code event:…}. */
public record Subject(String value) implements Comparable<Subject> {

    /** @throws IllegalArgumentException if the value is not {@code [A-Za-z0-9._:-]{1,160}} */
    public Subject {
        Ids.checked(value, 160, "subject");
    }

    @Override
    public int compareTo(Subject other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
