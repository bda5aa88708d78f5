package io.intentcast.systemtests.chaos;

import io.intentcast.systemtests.cluster.Instance;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads the whole series of a node, page by page. */
record SeriesReading(Instance node) {

    List<JsonNode> all() {
        var events = new ArrayList<JsonNode>();
        long after = -1;
        while (true) {
            JsonNode page =
                    node.rest().get("/v1/series?limit=1000&after=" + after).json();
            List<JsonNode> found = page.path("events").valueStream().toList();
            events.addAll(found);
            if (found.isEmpty()) {
                return events;
            }
            after = found.getLast().path("index").asLong();
        }
    }
}
