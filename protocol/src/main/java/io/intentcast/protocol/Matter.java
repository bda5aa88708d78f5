package io.intentcast.protocol;

/** What a reputation is about: a node has a record of its own in each matter, and is a newcomer in all others. */
public record Matter(String value) implements Comparable<Matter> {

    /** The matter of digests, unless an intent names another one. */
    public static final Matter CHUNKS = new Matter("chunks");

    /** The matter of observations, unless an intent names another one. */
    public static final Matter OBSERVATIONS = new Matter("observations");

    /** @throws IllegalArgumentException if the value is not {@code [A-Za-z0-9._:-]{1,128}} */
    public Matter {
        Ids.checked(value, 128, "matter");
    }

    /** Whether intents have it without naming one. A record that names no matter belongs to each of these. */
    public boolean isDefault() {
        return equals(CHUNKS) || equals(OBSERVATIONS);
    }

    @Override
    public int compareTo(Matter other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
