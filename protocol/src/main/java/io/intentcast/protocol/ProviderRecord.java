package io.intentcast.protocol;

/** A record of the providers topic. */
public sealed interface ProviderRecord {

    ChunkId chunkId();

    NodeId node();

    /** The key of the record. A tombstone with this key withdraws the announcement. */
    default String key() {
        return key(chunkId(), node());
    }

    static String key(ChunkId chunkId, NodeId node) {
        return chunkId + " " + node;
    }

    /**
     * The node keeps these bytes.
     *
     * @param size in bytes, 0 or more
     * @param replicas the number of nodes that were to keep them, 1 or more
     */
    record Announced(ChunkId chunkId, NodeId node, Sha256 sha256, long size, int replicas) implements ProviderRecord {

        /** @throws IllegalArgumentException if a number is out of its range */
        public Announced {
            if (size < 0 || replicas < 1) {
                throw new IllegalArgumentException(
                        "size %s must be at least 0, replicas %s at least 1".formatted(size, replicas));
            }
        }
    }
}
