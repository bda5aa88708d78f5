package io.intentcast.protocol;

/** How many perspectives become one value. */
public enum Method {
    WEIGHTED_MEAN,
    /** For quantities with a few that lie far off. */
    TRIMMED_MEAN,
    /** For quantities so heavy-tailed that any mean is meaningless. */
    WEIGHTED_MEDIAN,
    /** For categories and digests. */
    VOTE
}
