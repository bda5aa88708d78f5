package io.intentcast.intent.declaring.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many declarations in one body. */
@Schema(name = "BatchForm", example = BatchBody.EXAMPLE)
record BatchBody(
        @Schema(description = "1 to 1000 bodies of POST /v1/intents", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        List<@Nullable DeclareBody> intents) {

    static final String EXAMPLE = """
            {"intents": [
              {"kind": "want_chunk", "chunkId": "chunk:X", "from": "node-a"},
              {"kind": "want_quote", "role": "carrier", "subject": "lane:oslo", "body": {"kg": 2.5}, "from": "node-a"}]}
            """;
}
