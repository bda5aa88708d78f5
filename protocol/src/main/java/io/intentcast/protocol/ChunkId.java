package io.intentcast.protocol;

/** The name of a chunk, taken literally: {@code chunk:X} is an id that begins with {@code chunk:}. */
public record ChunkId(String value) implements Comparable<ChunkId> {

    /** @throws IllegalArgumentException if the value is not {@code [A-Za-z0-9._:-]{1,128}} */
    public ChunkId {
        Ids.checked(value, 128, "chunk id");
    }

    @Override
    public int compareTo(ChunkId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
