package io.intentcast.protocol;

/** The role of a node. */
public enum Role {
    /** Keeps chunks. */
    STORAGE,
    /** Keeps observations. */
    MAPPER
}
