package io.intentcast.systemtests.cluster;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads the rows of an outcome. */
public final class Responses {

    /**
     * The responses of ten nodes to a want of chunk X: two keep it, one is at its limit, six have nothing, one is
     * offline.
     */
    public static final Map<String, String> OF_TEN_NODES = Map.of(
            "bt1", "yes",
            "bt2", "yes",
            "bt3", "no rate_limited economic",
            "bt4", "silence heard",
            "bt5", "silence heard",
            "bt6", "silence heard",
            "bt7", "silence heard",
            "bt8", "silence heard",
            "bt9", "silence heard",
            "bt10", "silence absent");

    private Responses() {}

    /** By node: its response, or the cause of its silence. */
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
