package io.intentcast.intent.perspectives.wire;

import io.intentcast.intent.perspectives.LocationExcerpt.ExcerptObservation;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads events one after the other, and keeps what was observed at the location. The content of other events is
 * ignored.
 */
final class EventReader {

    private final Location location;
    private final List<ExcerptObservation> seen = new ArrayList<>();
    private int malformed;

    EventReader(Location location) {
        this.location = location;
    }

    private record ObservationEventForm(
            long index,
            Location location,
            Instant at,
            Observed value,
            @Nullable String unit) {

        ExcerptObservation seen() {
            return new ExcerptObservation(index, new Observation(at, value, unit));
        }
    }

    void take(JsonNode event) {
        JsonNode name = event.path("event");
        if (!name.isString()) {
            malformed++;
        } else if (name.stringValue().equals("observation")) {
            takeObservation(event);
        }
    }

    private void takeObservation(JsonNode event) {
        try {
            ObservationEventForm form = ExcerptParser.JSON.treeToValue(event, ObservationEventForm.class);
            ExcerptObservation one = form.seen();
            if (form.location().equals(location)) {
                seen.add(one);
            }
        } catch (RuntimeException broken) {
            malformed++;
        }
    }

    List<ExcerptObservation> seen() {
        return seen;
    }

    int malformed() {
        return malformed;
    }
}
