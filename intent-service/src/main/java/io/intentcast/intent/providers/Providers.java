package io.intentcast.intent.providers;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord.Announced;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The nodes that announced that they keep a chunk. */
public interface Providers {

    /** The maximum number of providers of one chunk that are considered. */
    int MOST = 10_000;

    /** Whether everything announced before this service started has been read; before that, some are missing. */
    boolean isKnown();

    /**
     * A page of them, in the order of node ids.
     *
     * @param after only those after this node; null for all
     * @param limit how many at most
     */
    List<Announced> of(ChunkId chunkId, @Nullable NodeId after, int limit);

    /**
     * A page of the chunks that were announced, in the order of their ids.
     *
     * @param after only those after this chunk; null to begin with the first
     * @param limit how many at most
     */
    List<ChunkId> chunks(@Nullable ChunkId after, int limit);

    /** The first {@value #MOST}. */
    default List<Announced> of(ChunkId chunkId) {
        return of(chunkId, null, MOST);
    }

    /**
     * Waits until they are as wished, until the timeout, or until this service stops.
     *
     * @return whether they are as wished in the end
     */
    boolean await(ChunkId chunkId, Predicate<List<Announced>> wished, Duration timeout) throws InterruptedException;
}
