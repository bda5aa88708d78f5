package io.intentcast.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Tells the nodes to drop this chunk. It concerns what a node keeps when it reads the intent, and what it offered to
 * keep before.
 *
 * @param sha256 only these bytes; null for any
 */
public record PurgeChunk(ChunkId chunkId, @Nullable Sha256 sha256) implements Want.OfChunks {

    public static final String KIND = "purge_chunk";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Subject subject() {
        return new Subject(chunkId.value());
    }

    /** Whether it is about these bytes. */
    public boolean isOf(Sha256 bytes) {
        return sha256 == null || sha256.equals(bytes);
    }
}
