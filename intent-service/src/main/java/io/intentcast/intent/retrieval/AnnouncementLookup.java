package io.intentcast.intent.retrieval;

import io.intentcast.intent.providers.Provider;
import io.intentcast.protocol.ChunkId;
import java.util.List;

/** The nodes that announced that they keep a chunk. */
@FunctionalInterface
public interface AnnouncementLookup {

    List<Provider> of(ChunkId chunkId);
}
