package io.intentcast.client.outcome;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a node observed at the location that was asked for. */
public record ObservationsClaim(List<Observation> observations) {

    public ObservationsClaim {
        observations = List.copyOf(observations);
    }

    /**
     * One of them.
     *
     * @param value a number, a category, or an object of numbers
     * @param unit null when it has none
     */
    public record Observation(
            Instant at, JsonNode value, @Nullable String unit) {}
}
