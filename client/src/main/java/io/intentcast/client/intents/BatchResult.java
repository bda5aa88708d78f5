package io.intentcast.client.intents;

import io.intentcast.client.outcome.Outcome;
import io.intentcast.client.problem.Problem;
import tools.jackson.databind.JsonNode;

/**
 * What became of one intent of a batch.
 *
 * @param <T> what a claim is read as
 */
public sealed interface BatchResult<T> {

    /** Its place among those that were asked together, from 0. */
    int index();

    /** As the service sent it. */
    JsonNode json();

    /** Its window is closed. */
    record Concluded<T>(int index, Outcome<T> outcome, JsonNode json) implements BatchResult<T> {}

    /** It is declared, but no outcome came within some seconds after its window. */
    record NotConcluded<T>(int index, String intentId, JsonNode json) implements BatchResult<T> {}

    /**
     * As far as is known, it is not declared.
     *
     * @param problem why
     */
    record NotDeclared<T>(int index, Problem problem, JsonNode json) implements BatchResult<T> {}
}
