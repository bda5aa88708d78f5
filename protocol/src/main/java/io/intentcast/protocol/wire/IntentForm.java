package io.intentcast.protocol.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.NodeLabels;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Until;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.util.StdConverter;

/** The wire form of an intent, with the fields of its want inlined. */
record IntentForm(
        @JsonUnwrapped WantForm want,
        NodeId from,
        AudienceId audience,
        Duration window,
        Until until,
        @Nullable Then then,
        @Nullable Matter matter,
        @Nullable NodeLabels where) {

    @JsonSerialize(converter = Write.class)
    @JsonDeserialize(converter = Read.class)
    interface Mixin {}

    static final class Write extends StdConverter<Intent, IntentForm> {
        @Override
        public IntentForm convert(Intent intent) {
            return new IntentForm(
                    WantForm.of(intent.want()),
                    intent.from(),
                    intent.audience(),
                    intent.window(),
                    intent.until(),
                    intent.then(),
                    intent.matter(),
                    LabelsForm.unlessNone(intent.where()));
        }
    }

    static final class Read extends StdConverter<IntentForm, Intent> {
        @Override
        public Intent convert(IntentForm form) {
            return new Intent(
                    form.want.want(),
                    form.from,
                    form.audience,
                    form.window,
                    form.until,
                    form.then,
                    form.matter,
                    LabelsForm.orNone(form.where));
        }
    }
}
