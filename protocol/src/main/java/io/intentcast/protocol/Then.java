package io.intentcast.protocol;

import org.jspecify.annotations.Nullable;

/** What is done with what a window concludes. */
public record Then(Store store) {

    /**
     * It becomes a chunk.
     *
     * @param chunkId null for one that is made of the location and the intent's id
     * @param replicas on how many nodes it is wanted, 1 or more
     */
    public record Store(@Nullable ChunkId chunkId, int replicas) {

        /** @throws IllegalArgumentException if fewer than one replica is wanted */
        public Store {
            if (replicas < 1) {
                throw new IllegalArgumentException("replicas %d is at least 1".formatted(replicas));
            }
        }
    }
}
