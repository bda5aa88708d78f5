package io.intentcast.protocol;

/** What a window concludes about one node: what the node said, or that it said nothing. */
public sealed interface Response permits Answer, Silence {}
