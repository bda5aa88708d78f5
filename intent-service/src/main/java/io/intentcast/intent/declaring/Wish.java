package io.intentcast.intent.declaring;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What someone asks to have declared, as it was given; what was not given is null.
 *
 * @param others the names of fields that no kind has
 */
public record Wish(
        @Nullable String kind,
        @Nullable NodeId from,
        @Nullable ChunkId chunkId,
        @Nullable String window,
        @Nullable String until,
        Set<String> others) {

    public Wish {
        others = Set.copyOf(others);
    }
}
