package io.intentcast.client.intents;

import io.intentcast.client.outcome.Outcome;
import io.intentcast.client.outcome.Response;
import tools.jackson.databind.JsonNode;

/**
 * What becomes known of an intent.
 *
 * @param <T> what a claim is read as
 */
public sealed interface IntentEvent<T> {

    /**
     * A node has spoken, or its silence is known. A later event of the same node replaces this one.
     *
     * @param json as the service sent it
     */
    record Responded<T>(Response<T> response, JsonNode json) implements IntentEvent<T> {}

    /** The window is closed. Nothing follows. */
    record Concluded<T>(Outcome<T> outcome) implements IntentEvent<T> {}
}
