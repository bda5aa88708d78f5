package io.intentcast.intent.fetching;

import io.intentcast.intent.providers.Provider;
import io.intentcast.protocol.ChunkId;
import java.util.List;

/** Who announced that it keeps these bytes? */
@FunctionalInterface
public interface Announcements {

    List<Provider> of(ChunkId chunkId);
}
