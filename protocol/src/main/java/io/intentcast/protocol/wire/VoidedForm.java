package io.intentcast.protocol.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.intentcast.protocol.ResponseRecord.Voided;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.util.StdConverter;

/** The wire form of a void: {@code {"void": offset}}, a name that Java cannot use. */
record VoidedForm(@JsonProperty("void") long offset) {

    @JsonSerialize(converter = Write.class)
    @JsonDeserialize(converter = Read.class)
    interface Mixin {}

    static final class Write extends StdConverter<Voided, VoidedForm> {
        @Override
        public VoidedForm convert(Voided voided) {
            return new VoidedForm(voided.offset());
        }
    }

    static final class Read extends StdConverter<VoidedForm, Voided> {
        @Override
        public Voided convert(VoidedForm form) {
            return new Voided(form.offset);
        }
    }
}
