package io.intentcast.local;

import java.util.List;
import java.util.Map;

/**
 * What one node is and has before the first question.
 *
 * @param settings what differs from any node
 * @param chunks the bytes that it holds, by id
 * @param seen what it observed
 * @param off whether it is only registered
 */
record Part(String name, Map<String, String> settings, Map<String, byte[]> chunks, List<Seen> seen, boolean off) {

    /** One amount that was observed at a location. */
    record Seen(String location, double value, String unit) {

        String json() {
            return "{\"location\": \"%s\", \"value\": %s, \"unit\": \"%s\"}".formatted(location, value, unit);
        }
    }
}
