package io.intentcast.systemtests.cluster;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the rows of an outcome say. */
public final class Responses {

    private Responses() {}

    /** By node: what it said, or why it said nothing. */
    public static Map<String, String> in(JsonNode outcome) {
        var responses = new TreeMap<String, String>();
        for (JsonNode row : outcome.path("outcomes")) {
            List<String> words = Stream.of("response", "cause", "reason", "limiter")
                    .map(field -> row.path(field).asString(""))
                    .filter(word -> !word.isEmpty())
                    .toList();
            responses.put(row.path("node").asString(), String.join(" ", words));
        }
        return responses;
    }
}
