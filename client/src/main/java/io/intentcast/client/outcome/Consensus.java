package io.intentcast.client.outcome;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the yeses of an outcome agree on.
 *
 * @param values one for each unit or field; empty when there is too little to agree on
 * @param leftOut the nodes that said yes and are in no value
 */
public record Consensus(List<AgreedValue> values, List<LeftOut> leftOut) {

    public Consensus {
        values = List.copyOf(values);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A value, with what is needed to judge it.
     *
     * @param field the field of values that are objects; null for other values
     * @param unit null when it has none
     * @param method such as {@code weighted_mean} or {@code vote}
     * @param value a number or a text; {@link #amount} and {@link #choice} read it
     * @param n how many perspectives went into it
     * @param nEff how many of equal weight would say as much, 1 to n
     * @param insufficient whether there are too few perspectives to rely on the value
     * @param fewVoices whether a few perspectives carry nearly all of the weight
     * @param agreement the weight share of the perspectives that agree with it, 0 to 1
     * @param probability how probable it is that the value is right, or that the truth is within the tolerance of a
     *     number, 0 to 1; null while an operator told too few answers in its matter
     * @param knownAnswers how many known answers are behind the probability; null without one
     * @param dispersion the weighted standard deviation; null for a vote
     * @param standardError of the value; null for a vote
     * @param tolerance the distance beyond which a perspective dissents; null for a vote
     * @param runnerUp the choice that came second; null when there is none
     * @param perspectives in the order of node ids
     */
    public record AgreedValue(
            @Nullable String field,
            @Nullable String unit,
            String method,
            JsonNode value,
            int n,
            double nEff,
            boolean insufficient,
            boolean fewVoices,
            double agreement,
            @Nullable Double probability,
            @Nullable Long knownAnswers,
            @Nullable Double dispersion,
            @Nullable Double standardError,
            @Nullable Double tolerance,
            @Nullable RunnerUp runnerUp,
            List<Perspective> perspectives) {

        public AgreedValue {
            perspectives = List.copyOf(perspectives);
        }

        /** Empty for a choice. */
        public OptionalDouble amount() {
            return value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty();
        }

        /** Empty for an amount. */
        public Optional<String> choice() {
            return value.isString() ? Optional.of(value.asString()) : Optional.empty();
        }
    }

    /** @param share of the weight, 0 to 1 */
    public record RunnerUp(String value, double share) {}

    /**
     * What one node says.
     *
     * @param weight only its ratio to the others' counts; if all are 0, all count equally
     * @param off the perspective minus the value; null for a vote
     * @param own whether it is the declarer's own
     */
    public record Perspective(
            String node,
            JsonNode value,
            double weight,
            @Nullable Double off,
            boolean dissents,
            boolean own) {}

    /** @param why such as {@code invalid} or {@code incomparable} */
    public record LeftOut(String node, String why) {}
}
