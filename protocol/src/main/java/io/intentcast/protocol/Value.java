package io.intentcast.protocol;

import org.jspecify.annotations.Nullable;

/**
 * One value that perspectives agree on, in the short form of the outcomes topic.
 *
 * @param field of values that are objects; null for those that are not
 * @param unit of amounts; null when they have none
 * @param value an amount; or a category, which a digest is too
 * @param n how many perspectives are in it
 * @param nEff as many of equal weight would say as much, 1 to n
 * @param agreement the weight share of those who agree with it, 0 to 1
 * @param dispersion the weighted standard deviation of the perspectives, in their unit; null of a vote
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
