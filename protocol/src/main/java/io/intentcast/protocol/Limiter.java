package io.intentcast.protocol;

/** What can hold a node back. */
public enum Limiter {
    ECONOMIC,
    OBJECTIVE,
    W_TRACKING,
    TOPOLOGY
}
