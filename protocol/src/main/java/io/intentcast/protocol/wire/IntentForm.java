package io.intentcast.protocol.wire;

import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.NotUnderstood;
import io.intentcast.protocol.Want.WantChunk;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.util.StdConverter;

/** An intent as it is written: the parameters of the kind beside the rest. */
record IntentForm(
        String kind,
        Subject subject,
        NodeId from,
        @Nullable ChunkId chunkId,
        AudienceId audience,
        Duration window,
        Until until) {

    @JsonSerialize(converter = Write.class)
    @JsonDeserialize(converter = Read.class)
    interface Mixin {}

    static final class Write extends StdConverter<Intent, IntentForm> {
        @Override
        public IntentForm convert(Intent intent) {
            Want want = intent.want();
            ChunkId chunkId = switch (want) {
                case WantChunk wantChunk -> wantChunk.chunkId();
                case NotUnderstood _ -> null;
            };
            return new IntentForm(
                    want.kind(),
                    want.subject(),
                    intent.from(),
                    chunkId,
                    intent.audience(),
                    intent.window(),
                    intent.until());
        }
    }

    static final class Read extends StdConverter<IntentForm, Intent> {
        @Override
        public Intent convert(IntentForm form) {
            return new Intent(form.want(), form.from, form.audience, form.window, form.until);
        }
    }

    private Want want() {
        return switch (kind) {
            case WantChunk.KIND -> new WantChunk(required("chunkId", chunkId));
            default -> new NotUnderstood(kind, subject);
        };
    }

    private <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("%s needs '%s'".formatted(kind, field));
        }
        return value;
    }
}
