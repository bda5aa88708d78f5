package io.intentcast.intent.declaring;

import io.intentcast.intent.declaring.DraftResult.Refused;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Want.WantChunk;
import java.util.List;

/** The rules of {@code want_chunk}. */
final class WantChunkRules {

    private WantChunkRules() {}

    static DraftResult draft(DeclarationRequest declarationRequest) {
        return CommonRules.only(declarationRequest, List.of("chunkId")).orElseGet(() -> wanted(declarationRequest));
    }

    private static DraftResult wanted(DeclarationRequest declarationRequest) {
        ChunkId chunkId = declarationRequest.chunkId();
        return chunkId == null
                ? Refused.missing("chunkId")
                : CommonRules.draft(declarationRequest, new WantChunk(chunkId), null);
    }
}
