package io.intentcast.local;

import java.util.List;
import java.util.Map;

/**
 * The role of one node in the story, and its data before the first question.
 *
 * @param settings the settings that differ from the default
 * @param chunks the bytes that it holds, by id
 * @param seen its observations
 * @param off whether it is stopped after it has registered
 */
record DemoNode(
        String name,
        Map<String, String> settings,
        Map<String, byte[]> chunks,
        List<DemoObservation> seen,
        boolean off) {

    /** One observed amount at a location. */
    record DemoObservation(String location, double value, String unit) {

        String json() {
            return "{\"location\": \"%s\", \"value\": %s, \"unit\": \"%s\"}".formatted(location, value, unit);
        }
    }
}
