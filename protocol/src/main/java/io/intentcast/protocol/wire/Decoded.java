package io.intentcast.protocol.wire;

/** The result of reading the bytes of a record. */
public sealed interface Decoded<V> {

    record Parsed<V>(V value) implements Decoded<V> {}

    /** @param reason for people to read */
    record Unreadable<V>(String reason) implements Decoded<V> {}
}
