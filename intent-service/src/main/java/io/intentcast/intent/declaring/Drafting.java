package io.intentcast.intent.declaring;

import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.Want.WantObservations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of checking a wish: a draft, or the first rule that it breaks. */
public sealed interface Drafting {

    String KNOWN = "known are %s, %s and %s".formatted(WantChunk.KIND, WantChunks.KIND, WantObservations.KIND);

    record Drafted(Draft draft) implements Drafting {}

    /**
     * @param found the given value; null if there was none
     * @param known the values that may have been meant; empty unless the name is wrong
     */
    record Refused(String field, String rule, @Nullable Object found, List<String> known) implements Drafting {

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

    static Drafting of(Wish wish) {
        return switch (wish.kind()) {
            case null -> new Refused("kind", "required; " + KNOWN, null);
            case WantChunk.KIND -> ChunkRules.draft(wish);
            case WantChunks.KIND -> ChunksRules.draft(wish);
            case WantObservations.KIND -> ObservationsRules.draft(wish);
            case StoreChunk.KIND ->
                new Refused("kind", "store_chunk is declared by PUT /v1/chunks/{chunkId} only", wish.kind());
            default -> new Refused("kind", KNOWN, wish.kind());
        };
    }
}
