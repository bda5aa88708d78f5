package io.intentcast.protocol.wire;

/** What the bytes of a record turned out to be. */
public sealed interface Decoded<V> {

    record Value<V>(V value) implements Decoded<V> {}

    /** @param reason for a person to read */
    record Unreadable<V>(String reason) implements Decoded<V> {}
}
