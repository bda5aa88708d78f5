package io.intentcast.storage.chunks;

import io.intentcast.protocol.ChunkId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.Set;

/** The store for the bytes of chunks. Callers must not settle and discard the same id at the same time. */
public interface ChunkBytes {

    /** Bytes under way. Closing discards them unless they have settled. */
    interface Incoming extends AutoCloseable {

        OutputStream stream();

        /** Ends the writing; the bytes so far survive a power loss. */
        void complete() throws IOException;

        /** Reads the bytes from their beginning; allowed after {@link #complete} and before {@link #settle}. */
        InputStream read() throws IOException;

        /** Puts the bytes under this id, where they survive a power loss. */
        void settle(ChunkId chunkId) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Checks that there is a place for bytes, and throws a {@link RuntimeException} if it was deleted. */
    void requireThere();

    Incoming receive() throws IOException;

    /** @throws java.nio.file.NoSuchFileException if there are no bytes under this id */
    FileChannel open(ChunkId chunkId) throws IOException;

    /**
     * Whether there are bytes under this id.
     *
     * @param size how many there must be
     */
    boolean have(ChunkId chunkId, long size) throws IOException;

    void discard(ChunkId chunkId) throws IOException;

    /**
     * Deletes everything except the chunks in {@code sizes}.
     *
     * @param sizes the size of each chunk to leave, in bytes
     * @return the chunks in {@code sizes} whose bytes are missing or of another size
     */
    Set<ChunkId> discardAllBut(Map<ChunkId, Long> sizes) throws IOException;
}
