package io.intentcast.node.sharing;

import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.NodeId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Who keeps these bytes? */
@FunctionalInterface
public interface Keepers {

    /**
     * Asks for it, and waits until they are kept. To ask again for the same changes nothing.
     *
     * @throws IOException if nobody can say
     */
    Reply keep(ChunkId chunkId, byte[] bytes, int replicas) throws IOException, InterruptedException;

    /** What is said to it. */
    sealed interface Reply {}

    /** @param nodes as far as they were named; perhaps fewer than were asked for */
    record Kept(List<NodeId> nodes) implements Reply {

        public Kept {
            nodes = List.copyOf(nodes);
        }
    }

    /** Nobody, and it is of no use to ask again. */
    record Never(String reason) implements Reply {}

    /** @param retryAfter not to ask before; zero when that was not said */
    record NotNow(String reason, Duration retryAfter) implements Reply {}
}
