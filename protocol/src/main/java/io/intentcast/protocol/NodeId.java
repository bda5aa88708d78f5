package io.intentcast.protocol;

/** The name of a node, or of the person in whose name an intent is declared. */
public record NodeId(String value) implements Comparable<NodeId> {

    /** @throws IllegalArgumentException if the value is not {@code [A-Za-z0-9._:-]{1,128}} */
    public NodeId {
        Ids.checked(value, 128, "node id");
    }

    @Override
    public int compareTo(NodeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
