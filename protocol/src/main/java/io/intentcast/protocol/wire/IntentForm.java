package io.intentcast.protocol.wire;

import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.NotUnderstood;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
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
        @Nullable Sha256 sha256,
        @Nullable Long size,
        @Nullable Integer replicas,
        @Nullable EventType eventType,
        @Nullable ChunkId after,
        AudienceId audience,
        Duration window,
        Until until) {

    @JsonSerialize(converter = Write.class)
    @JsonDeserialize(converter = Read.class)
    interface Mixin {}

    static final class Write extends StdConverter<Intent, IntentForm> {
        @Override
        public IntentForm convert(Intent intent) {
            return switch (intent.want()) {
                case WantChunk(var chunkId) -> form(intent, chunkId, null, null, null, null, null);
                case StoreChunk(var chunkId, var sha256, var size, var replicas) ->
                    form(intent, chunkId, sha256, size, replicas, null, null);
                case WantChunks(var eventType, var after) -> form(intent, null, null, null, null, eventType, after);
                case NotUnderstood _ -> form(intent, null, null, null, null, null, null);
            };
        }

        private static IntentForm form(
                Intent intent,
                @Nullable ChunkId chunkId,
                @Nullable Sha256 sha256,
                @Nullable Long size,
                @Nullable Integer replicas,
                @Nullable EventType eventType,
                @Nullable ChunkId after) {
            return new IntentForm(
                    intent.want().kind(),
                    intent.want().subject(),
                    intent.from(),
                    chunkId,
                    sha256,
                    size,
                    replicas,
                    eventType,
                    after,
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
            case StoreChunk.KIND ->
                new StoreChunk(
                        required("chunkId", chunkId),
                        required("sha256", sha256),
                        required("size", size),
                        required("replicas", replicas));
            case WantChunks.KIND -> new WantChunks(required("eventType", eventType), after);
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
