package io.intentcast.intent.declaring;

import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.Want.WantObservations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of checking a wish: a draft, or the first rule that it breaks. */
public sealed interface DraftResult {

    String KNOWN = "known are %s, %s and %s".formatted(WantChunk.KIND, WantChunks.KIND, WantObservations.KIND);

    record Drafted(IntentDraft draft) implements DraftResult {}

    /**
     * @param found the given value; null if there was none
     * @param known the values that may have been meant; empty unless the name is wrong
     */
    record Refused(String field, String rule, @Nullable Object found, List<String> known) implements DraftResult {

        public Refused {
            known = List.copyOf(known);
        }

        Refused(String field, String rule, @Nullable Object found) {
            this(field, rule, found, List.of());
        }

        static Refused missing(String field) {
            return new Refused(field, "required", null);
        }
    }

    static DraftResult of(DeclarationRequest declarationRequest) {
        return switch (declarationRequest.kind()) {
            case null -> new Refused("kind", "required; " + KNOWN, null);
            case WantChunk.KIND -> WantChunkRules.draft(declarationRequest);
            case WantChunks.KIND -> WantChunksRules.draft(declarationRequest);
            case WantObservations.KIND -> WantObservationsRules.draft(declarationRequest);
            case StoreChunk.KIND ->
                new Refused(
                        "kind", "store_chunk is declared by PUT /v1/chunks/{chunkId} only", declarationRequest.kind());
            default -> new Refused("kind", KNOWN, declarationRequest.kind());
        };
    }
}
