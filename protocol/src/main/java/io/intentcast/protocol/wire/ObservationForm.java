package io.intentcast.protocol.wire;

import io.intentcast.protocol.Location;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed;
import io.intentcast.protocol.series.Event.ObservationMade;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.util.StdConverter;

/** The wire form of an observation in a series: its parts beside the location. */
record ObservationForm(
        Location location,
        Instant at,
        Observed value,
        @Nullable String unit) {

    @JsonSerialize(converter = Write.class)
    @JsonDeserialize(converter = Read.class)
    interface Mixin {}

    static final class Write extends StdConverter<ObservationMade, ObservationForm> {
        @Override
        public ObservationForm convert(ObservationMade made) {
            Observation observation = made.observation();
            return new ObservationForm(made.location(), observation.at(), observation.value(), observation.unit());
        }
    }

    static final class Read extends StdConverter<ObservationForm, ObservationMade> {
        @Override
        public ObservationMade convert(ObservationForm form) {
            return new ObservationMade(form.location, new Observation(form.at, form.value, form.unit));
        }
    }
}
