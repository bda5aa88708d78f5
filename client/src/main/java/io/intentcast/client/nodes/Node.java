package io.intentcast.client.nodes;

import io.intentcast.client.http.Pages;
import io.intentcast.client.http.ServiceClient;
import io.intentcast.client.problem.IntentcastException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A node of the suite, asked directly. */
public final class Node {

    private final ServiceClient service;
    private final NodeService api;

    public Node(ServiceClient service) {
        this.service = service;
        this.api = service.api(NodeService.class);
    }

    /** Its own series from the beginning, event by event. */
    public Stream<JsonNode> series() {
        return events(null);
    }

    /** The events of one name in its own series, such as {@code answered}. */
    public Stream<JsonNode> series(String event) {
        return events(event);
    }

    /**
     * Records an observation. This is not repeated, because each is recorded.
     *
     * @param value a number, a text, or a map of numbers
     * @param unit null for none
     * @param at null for now
     * @return the observation as the node keeps it
     * @throws IntentcastException if the node refuses it, or is not there
     */
    public JsonNode observe(String location, Object value, @Nullable String unit, @Nullable Instant at) {
        Map<String, Object> observation = new LinkedHashMap<>(Map.of("location", location, "value", value));
        if (unit != null) {
            observation.put("unit", unit);
        }
        if (at != null) {
            observation.put("at", at.toString());
        }
        return service.once(() -> api.observe(observation));
    }

    private Stream<JsonNode> events(@Nullable String event) {
        return Pages.all(after -> service.repeatable(() -> api.series(after, event)), "events");
    }
}
