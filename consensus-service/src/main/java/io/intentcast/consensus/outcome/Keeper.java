package io.intentcast.consensus.outcome;

/** The instance that keeps the requested data. */
public sealed interface Keeper {

    record ThisInstance() implements Keeper {}

    record Another(String host, int port) implements Keeper {}

    /** No instance right now: the data is moving between instances, or none runs. */
    record Nobody() implements Keeper {}
}
