package io.intentcast.storage.responding;

import io.intentcast.protocol.ChunkId;
import io.intentcast.storage.chunks.ChunkBytes;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Set;

/** A store that has no bytes and takes none. */
final class NoBytes implements ChunkBytes {

    @Override
    public void requireThere() {}

    @Override
    public Incoming receive() {
        throw new UnsupportedOperationException("no bytes are taken here");
    }

    @Override
    public FileChannel open(ChunkId chunkId) throws NoSuchFileException {
        throw new NoSuchFileException(chunkId.value());
    }

    @Override
    public boolean have(ChunkId chunkId, long size) {
        return false;
    }

    @Override
    public void discard(ChunkId chunkId) {}

    @Override
    public Set<ChunkId> discardAllBut(Map<ChunkId, Long> sizes) {
        return Set.copyOf(sizes.keySet());
    }
}
