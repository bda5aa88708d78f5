package io.intentcast.systemtests.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A server-sent event whose data is JSON. */
public record ServerEvent(String name, JsonNode data) {

    /** All events, up to the first that is the last one wanted. */
    static List<ServerEvent> read(Stream<String> lines, Predicate<ServerEvent> last) {
        var events = new ArrayList<ServerEvent>();
        var data = new StringBuilder();
        String name = "message";
        for (String line : (Iterable<String>) lines::iterator) {
            if (line.startsWith("event:")) {
                name = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring("data:".length()));
            } else if (line.isEmpty() && !data.isEmpty()) {
                var event = new ServerEvent(name, Rest.JSON.readTree(data.toString()));
                events.add(event);
                if (last.test(event)) {
                    return events;
                }
                data.setLength(0);
                name = "message";
            }
        }
        return events;
    }
}
