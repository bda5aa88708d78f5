package io.intentcast.intent.providers;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.ProviderRecord.Announced;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who announced that it keeps this chunk? */
public interface Providers {

    /** How many of one chunk are looked at. */
    int MOST = 10_000;

    /** Whether all was read that had been announced when this service started; before that, some are missing. */
    boolean isKnown();

    /**
     * A part of them, in the order of node ids.
     *
     * @param after only those behind this node; null for all
     * @param limit how many at most
     */
    List<Announced> of(ChunkId chunkId, @Nullable NodeId after, int limit);

    /** The first {@value #MOST}. */
    default List<Announced> of(ChunkId chunkId) {
        return of(chunkId, null, MOST);
    }

    /**
     * Waits until they are as wished, no longer than that, and no longer than this service runs.
     *
     * @return whether they are as wished in the end
     */
    boolean await(ChunkId chunkId, Predicate<List<Announced>> wished, Duration patience) throws InterruptedException;
}
