package io.intentcast.node.chunks;

import io.intentcast.protocol.ChunkId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.Set;

/** Where bytes lie. Callers do not settle and discard the same id at the same time. */
public interface ChunkBytes {

    /** Bytes on their way in. Closing it takes away what has not settled. */
    interface Incoming extends AutoCloseable {

        OutputStream stream();

        /** No more bytes come; those that came survive a power loss. */
        void complete() throws IOException;

        /** From their beginning, once they are complete and before they settle. */
        InputStream read() throws IOException;

        /** From here on they lie under this id, and survive a power loss there. */
        void settle(ChunkId chunkId) throws IOException;

        @Override
        void close() throws IOException;
    }

    Incoming receive() throws IOException;

    /** @throws java.nio.file.NoSuchFileException if there are no bytes under this id */
    FileChannel open(ChunkId chunkId) throws IOException;

    void discard(ChunkId chunkId) throws IOException;

    /**
     * Takes away whatever is none of these.
     *
     * @param sizes in bytes
     * @return of which of them there are no bytes, or not so many
     */
    Set<ChunkId> discardAllBut(Map<ChunkId, Long> sizes) throws IOException;
}
