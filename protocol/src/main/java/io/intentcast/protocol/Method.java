package io.intentcast.protocol;

/** How many perspectives are combined into one value. */
public enum Method {
    WEIGHTED_MEAN,
    /** For quantities with a few outliers. */
    TRIMMED_MEAN,
    /** For quantities so heavy-tailed that any mean is meaningless. */
    WEIGHTED_MEDIAN,
    /** For categories and digests. */
    VOTE
}
