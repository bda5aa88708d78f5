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

        /** How long a location may be for an id to be made of it. */
        public static final int LONGEST_LOCATION = 80;

        /** @throws IllegalArgumentException if fewer than one replica is wanted */
        public Store {
            if (replicas < 1) {
                throw new IllegalArgumentException("replicas %s is at least 1".formatted(replicas));
            }
        }

        /** Whether an id can be made of the location, where none is given. */
        public boolean canBeNamedAfter(Location location) {
            return chunkId != null || location.value().length() <= LONGEST_LOCATION;
        }

        /** The same with the id that the chunk has. */
        Store named(Location location, IntentId intent) {
            return chunkId == null
                    ? new Store(new ChunkId("consensus_%s_%s".formatted(location, intent)), replicas)
                    : this;
        }
    }
}
