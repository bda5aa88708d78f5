package io.intentcast.client.intents;

import io.intentcast.client.http.Json;
import io.intentcast.client.problem.UnreadableAnswerException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A declared intent.
 *
 * @param intentId names it at all services
 * @param from who declared it
 * @param window how long nodes have to answer
 * @param until what closes the window earlier
 * @param asked how many nodes are awaited; null when that is not known any more
 * @param absent how many nodes are registered, but presumed offline; null when that is not known any more
 * @param json all that the service answered, with what belongs to its kind
 */
public record Declared(
        String intentId,
        String kind,
        String subject,
        String from,
        Instant declared,
        Duration window,
        String until,
        @Nullable Integer asked,
        @Nullable Integer absent,
        JsonNode json) {

    /** @throws UnreadableAnswerException if it is none */
    static Declared of(JsonNode json) {
        return Json.read(
                json instanceof ObjectNode fields ? fields.deepCopy().set("json", json) : json, Declared.class);
    }
}
