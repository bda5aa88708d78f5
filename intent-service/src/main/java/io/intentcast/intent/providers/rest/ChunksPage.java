package io.intentcast.intent.providers.rest;

import io.intentcast.protocol.ChunkId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chunks that registered nodes announced, in the order of their ids.
 *
 * @param next the value of {@code after} for the next page; null on the last one
 */
record ChunksPage(List<ChunkRow> chunks, @Nullable ChunkId next) {

    ChunksPage {
        chunks = List.copyOf(chunks);
    }
}
