package io.intentcast.intent.declaring;

import io.intentcast.intent.declaring.Drafting.Refused;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Want.WantChunk;
import java.util.List;

/** The rules of {@code want_chunk}. */
final class ChunkRules {

    private ChunkRules() {}

    static Drafting draft(Wish wish) {
        return CommonRules.only(wish, List.of("chunkId")).orElseGet(() -> wanted(wish));
    }

    private static Drafting wanted(Wish wish) {
        ChunkId chunkId = wish.chunkId();
        return chunkId == null ? Refused.missing("chunkId") : CommonRules.draft(wish, new WantChunk(chunkId), null);
    }
}
