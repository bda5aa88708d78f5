package io.intentcast.consensus.outcome;

/** Which instance keeps what was asked for. */
public sealed interface Keeper {

    record ThisInstance() implements Keeper {}

    record Another(String host, int port) implements Keeper {}

    /** None right now: it moves between instances, or none runs. */
    record Nobody() implements Keeper {}
}
