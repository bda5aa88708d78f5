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

    static IntentForm of(Intent intent) {
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

    Intent intent() {
        return new Intent(want.want(), from, audience, window, until, then, matter, LabelsForm.orNone(where));
    }
}
