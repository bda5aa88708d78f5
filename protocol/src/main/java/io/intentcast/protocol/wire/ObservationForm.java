package io.intentcast.protocol.wire;

import io.intentcast.protocol.Location;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.series.Event.ObservationMade;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The wire form of an observation in a series: its parts beside the location. */
record ObservationForm(
        Location location,
        Instant at,
        Observed value,
        @Nullable String unit) {

    static ObservationForm of(ObservationMade made) {
        Observation observation = made.observation();
        return new ObservationForm(made.location(), observation.at(), observation.value(), observation.unit());
    }

    ObservationMade made() {
        return new ObservationMade(location, new Observation(at, value, unit));
    }
}
