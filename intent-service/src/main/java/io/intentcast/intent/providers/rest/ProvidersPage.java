package io.intentcast.intent.providers.rest;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that announced a chunk, in the order of node ids.
 *
 * @param next the value of {@code after} for the next page; null on the last one
 */
record ProvidersPage(
        ChunkId chunkId,
        List<ProviderView> providers,
        @Nullable NodeId next) {

    ProvidersPage {
        providers = List.copyOf(providers);
    }
}
