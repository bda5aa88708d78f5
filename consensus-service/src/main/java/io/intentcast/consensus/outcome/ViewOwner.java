package io.intentcast.consensus.outcome;

/** The instance that keeps the requested data. */
public sealed interface ViewOwner {

    record ThisInstance() implements ViewOwner {}

    record Another(String host, int port) implements ViewOwner {}

    /** No instance right now: the data is moving between instances, or none runs. */
    record Nobody() implements ViewOwner {}
}
