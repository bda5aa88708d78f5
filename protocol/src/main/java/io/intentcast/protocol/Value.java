package io.intentcast.protocol;

import org.jspecify.annotations.Nullable;

/**
 * One value that perspectives agree on, in the short form of the outcomes topic.
 *
 * @param field the field of values that are objects; null for other values
 * @param unit of amounts; null when they have none
 * @param value an amount; or a category, such as a digest
 * @param n how many perspectives went into it
 * @param nEff the effective number of perspectives: how many of equal weight would say as much, 1 to n
 * @param agreement the weight share of the perspectives that agree with it, 0 to 1
 * @param dispersion the weighted standard deviation of the perspectives, in their unit; null for a vote
 */
public record Value(
        @Nullable String field,
        @Nullable String unit,
        Method method,
        Observed value,
        int n,
        double nEff,
        double agreement,
        @Nullable Double dispersion) {}
