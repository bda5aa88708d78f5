package io.intentcast.intent.declaring.rest;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.intentcast.intent.declaring.Wish;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.NodeId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of a declaration. Which fields there may be depends on the kind, so unknown ones are kept until it is known. */
@Schema(example = """
        {"kind": "want_chunk", "chunkId": "chunk:X", "from": "node-a", "window": "PT2S", "until": "all"}
        """)
record DeclareForm(
        @Schema(
                example = "want_chunk",
                allowableValues = {"want_chunk", "want_chunks"},
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String kind,

        @Schema(example = "node-a", type = "string", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        NodeId from,

        @Schema(example = "chunk:X", type = "string", description = "of want_chunk: required") @Nullable
        ChunkId chunkId,

        @Schema(type = "string", description = "of want_chunks: which events the chunks of series hold; required")
        @Nullable
        EventType eventType,

        @Schema(type = "string", description = "of want_chunks: only chunks whose ids come behind this one") @Nullable
        ChunkId after,

        @Schema(example = "PT2S", description = "10 ms to 60 s; PT2S if not given") @Nullable
        String window,

        @Schema(example = "all", description = "all (if not given), first_yes or yes:N") @Nullable
        String until,

        @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, Object> others) {

    Wish wish() {
        return new Wish(
                kind, from, chunkId, eventType, after, window, until, others == null ? Set.of() : others.keySet());
    }
}
