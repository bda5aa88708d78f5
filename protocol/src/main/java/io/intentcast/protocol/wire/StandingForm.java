package io.intentcast.protocol.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.intentcast.protocol.Standing;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.util.StdConverter;

/** The wire form of a standing: {@code [epoch, reputation, uncertainty]}. */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"epoch", "reputation", "uncertainty"})
record StandingForm(long epoch, double reputation, double uncertainty) {

    @JsonSerialize(converter = Write.class)
    @JsonDeserialize(converter = Read.class)
    interface Mixin {}

    static final class Write extends StdConverter<Standing, StandingForm> {
        @Override
        public StandingForm convert(Standing standing) {
            return new StandingForm(standing.epoch(), standing.reputation(), standing.uncertainty());
        }
    }

    static final class Read extends StdConverter<StandingForm, Standing> {
        @Override
        public Standing convert(StandingForm form) {
            return new Standing(form.epoch, form.reputation, form.uncertainty);
        }
    }
}
