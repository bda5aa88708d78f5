package io.intentcast.protocol;

import org.jspecify.annotations.Nullable;

/** What is done with the conclusion of a window. */
public record Then(Store store) {

    /**
     * The conclusion is stored as a chunk.
     *
     * @param chunkId null to derive the id from the name of the consensus and the intent's id
     * @param replicas the number of nodes that are to keep it, 1 or more
     */
    public record Store(@Nullable ChunkId chunkId, int replicas) {

        /** The length limit of a name that an id can be derived from. */
        public static final int LONGEST_NAME = 80;

        /** @throws IllegalArgumentException if fewer than one replica is wanted */
        public Store {
            if (replicas < 1) {
                throw new IllegalArgumentException("replicas %s must be at least 1".formatted(replicas));
            }
        }

        /** Whether an id is given or can be derived from the name. */
        public boolean canBeNamedAfter(String name) {
            return chunkId != null || name.length() <= LONGEST_NAME;
        }

        /** This with the id that the chunk gets. */
        Store named(String name, IntentId intent) {
            return chunkId == null ? new Store(new ChunkId("consensus_%s_%s".formatted(name, intent)), replicas) : this;
        }
    }
}
