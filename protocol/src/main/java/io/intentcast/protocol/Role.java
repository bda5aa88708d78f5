package io.intentcast.protocol;

/** What a node is for. */
public enum Role {
    /** Keeps chunks. */
    STORAGE,
    /** Keeps observations. */
    MAPPER
}
