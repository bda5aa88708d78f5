package io.intentcast.storage.store;

import io.intentcast.platform.disk.FileIdentity;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Sha256;
import io.intentcast.storage.chunks.ChunkBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Stores the bytes of chunks as files. A file is named by the SHA-256 of its chunk's id, so that no id means anything
 * to the file system. Files under way have a different ending.
 */
public final class ChunkFiles implements ChunkBytes {

    private static final String INCOMING = ".incoming";

    private final Path directory;
    private final FileIdentity identity;

    /** @param directory for these files alone; created when it is missing */
    public ChunkFiles(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.identity = FileIdentity.of(directory);
    }

    /** @throws io.intentcast.platform.disk.DataGoneException if the directory was deleted or replaced */
    @Override
    public void requireThere() {
        identity.requireUnchanged();
    }

    /** @throws io.intentcast.platform.disk.DataGoneException if the directory was deleted or replaced */
    @Override
    public Incoming receive() throws IOException {
        identity.requireUnchanged();
        Path file = Files.createTempFile(directory, "", INCOMING);
        return new IncomingFile(file, FileChannel.open(file, StandardOpenOption.WRITE));
    }

    /** @throws io.intentcast.platform.disk.DataGoneException if the directory was deleted or replaced */
    @Override
    public FileChannel open(ChunkId chunkId) throws IOException {
        identity.requireUnchanged();
        return FileChannel.open(file(chunkId), StandardOpenOption.READ);
    }

    /** @throws io.intentcast.platform.disk.DataGoneException if the directory was deleted or replaced */
    @Override
    public boolean have(ChunkId chunkId, long size) throws IOException {
        identity.requireUnchanged();
        try {
            return Files.size(file(chunkId)) == size;
        } catch (NoSuchFileException deleted) {
            return false;
        }
    }

    @Override
    public void discard(ChunkId chunkId) throws IOException {
        Files.deleteIfExists(file(chunkId));
    }

    @Override
    public Set<ChunkId> discardAllBut(Map<ChunkId, Long> sizes) throws IOException {
        var expected = new HashMap<Path, ChunkId>();
        sizes.keySet().forEach(chunkId -> expected.put(file(chunkId), chunkId));
        var missing = new HashSet<>(sizes.keySet());
        for (Path file : files()) {
            ChunkId chunkId = expected.get(file);
            if (chunkId != null && Files.size(file) == sizes.getOrDefault(chunkId, -1L)) {
                missing.remove(chunkId);
            } else {
                Files.delete(file);
            }
        }
        return missing;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private Path file(ChunkId chunkId) {
        return directory.resolve(
                Sha256.of(chunkId.value().getBytes(StandardCharsets.UTF_8)).hex());
    }

    private final class IncomingFile implements Incoming {

        private final Path file;
        private final FileChannel channel;

        IncomingFile(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        @Override
        public OutputStream stream() {
            return Channels.newOutputStream(channel);
        }

        @Override
        public void complete() throws IOException {
            channel.force(true);
        }

        @Override
        public InputStream read() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public void settle(ChunkId chunkId) throws IOException {
            identity.requireUnchanged();
            Files.move(file, file(chunkId), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
            Files.deleteIfExists(file);
        }
    }
}
